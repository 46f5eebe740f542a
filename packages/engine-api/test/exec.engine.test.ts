import type { Container } from '@paks/api'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'

onEachEngine('exec', (bench) => {
  let container: Container | undefined
  const running = async (): Promise<Container> => {
    if (container === undefined) {
      container = await bench().make({ command: ['sh'] })
      await container.start()
    }
    return container
  }
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

  it('keeps both outputs and the exit status', async () => {
    const result = await (await running()).exec(['sh', '-c', 'echo out; echo err >&2; exit 9'])
    expect([result.exitCode, text(result.stdout), text(result.stderr)]).toEqual([9, 'out\n', 'err\n'])
  })

  it('feeds its input and closes it', async () => {
    const input = Buffer.alloc(2_000_000, 'x')
    const result = await (await running()).exec(['sh', '-c', 'wc -c'], { input })
    expect(text(result.stdout).trim()).toBe('2000000')
  })

  it('takes a user, a folder and variables', async () => {
    const result = await (await running()).exec(['sh', '-c', 'id -u; pwd; echo "$GREETING"'], {
      user: '65534',
      workdir: '/tmp',
      env: { GREETING: 'a=b c' },
    })
    expect(text(result.stdout)).toBe('65534\n/tmp\na=b c\n')
  })

  it.each([['no-such-program'], ['/no/such/program']])('gives 127 when there is no %s', async (program) => {
    const result = await (await running()).exec([program])
    expect(result.exitCode).toBe(127)
    expect(text(result.stderr)).toContain(program)
    expect(result.stdout).toHaveLength(0)
  })

  it('is cancelled by its signal', async () => {
    const stop = new AbortController()
    const pending = (await running()).exec(['sleep', '600'], { signal: stop.signal })
    setTimeout(() => stop.abort(), 200)
    await expect(pending).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('is refused in a container that does not run', async () => {
    const stopped = await bench().make({ command: ['true'] })
    await expect(stopped.exec(['true'])).rejects.toMatchObject({ code: 'NOT_RUNNING' })
  })
})
