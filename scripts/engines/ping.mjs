// `node ping.mjs SOCKET`: exit 0 when a container engine answers GET /_ping there. Node is the one
// client that every machine of this project has; curl is not.
import { request } from 'node:http'

const fail = (why) => {
  console.error(why)
  process.exit(1)
}

request({ socketPath: process.argv[2], path: '/_ping', timeout: 3000 }, (answer) => {
  if (answer.statusCode !== 200) fail(`answered ${answer.statusCode}`)
  process.exit(0)
})
  .on('timeout', () => fail('no answer within 3 s'))
  .on('error', (error) => fail(error.message))
  .end()
