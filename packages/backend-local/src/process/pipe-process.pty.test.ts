import { expect, it } from 'vitest'
import { openPipeProcess } from './pipe-process.js'

it('has all that a program printed, even when it had ended before anybody listened', async () => {
  const args = ['-c', 'echo printed; echo told >&2; exit 3']
  const process = await openPipeProcess({ file: '/bin/sh', args, env: {}, cwd: '/' })
  expect(await process.exited).toBe(3)
  const heard: [string, string][] = []
  process.onData((chunk, stream) => void heard.push([Buffer.from(chunk).toString(), stream]))
  expect(heard.sort()).toEqual([
    ['printed\n', 'out'],
    ['told\n', 'err'],
  ])
})
