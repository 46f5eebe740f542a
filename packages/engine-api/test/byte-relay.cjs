// Passes bytes both ways: byte-relay.cjs LISTEN CONNECT, each a port of 127.0.0.1 or the path of a socket.
const net = require('node:net')
const [listen, connect] = process.argv.slice(2).map((text) => (/^\d+$/.test(text) ? Number(text) : text))
const at = (place) => (typeof place === 'number' ? { port: place, host: '127.0.0.1' } : { path: place })
net
  .createServer({ allowHalfOpen: true }, (near) => {
    const far = net.connect({ ...at(connect), allowHalfOpen: true })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      from.pipe(to)
      from.on('error', () => to.destroy())
    }
  })
  .listen(at(listen))
