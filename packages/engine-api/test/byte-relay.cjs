// Passes bytes both ways: byte-relay.cjs LISTEN CONNECT [HOST], each a port of the host, 127.0.0.1 when none is named,
// or the path of a socket.
const net = require('node:net')
const [listen, connect, host = '127.0.0.1'] = process.argv.slice(2)
const at = (place) => (/^\d+$/.test(place) ? { port: Number(place), host } : { path: place })
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
