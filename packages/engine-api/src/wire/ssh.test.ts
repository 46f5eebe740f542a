import { expect, it } from 'vitest'
import { sshArguments } from './ssh.js'

it.each([
  [
    { destination: 'me@box', program: 'docker' as const },
    '-T -o ConnectTimeout=10 -- me@box docker system dial-stdio',
  ],
  [
    { destination: 'box', port: 2222, path: '/run/p.sock', identity: '/key', program: 'podman' as const },
    '-T -p 2222 -i /key -o ConnectTimeout=10 -- box podman --url unix:///run/p.sock system dial-stdio',
  ],
  [
    { destination: 'box', path: '/d.sock', program: 'docker' as const },
    '-T -o ConnectTimeout=10 -- box docker --host unix:///d.sock system dial-stdio',
  ],
])('runs the engine program of the far side: %j', (dial, words) => {
  expect(sshArguments(dial).join(' ')).toBe(words)
})
