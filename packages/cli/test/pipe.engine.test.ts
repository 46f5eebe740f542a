import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { paks, paksEnv, paksProgram, startPaks } from './paks.js'
import { runProgram } from './program.js'

onEachEngine('a session without a terminal', (engine) => {
  const run = (args: readonly string[], input: string | Uint8Array = '') =>
    paks([...engine.run, ...args], { input })

  it('reads commands from its input, prints to its output, and has the exit status of the last', async () => {
    const { status, stdout, stderr } = await run(['busybox'], 'echo one; echo two >&2\nexit 3\n')
    expect({ status, stdout: stdout.toString(), stderr }).toEqual({
      status: 3,
      stdout: 'one\n',
      stderr: 'two\n',
    })
  })

  it('gives every byte to a program and back', async () => {
    const bytes = Buffer.concat([
      Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
      randomBytes(1_500_000),
    ])
    const { status, stdout } = await run(['busybox', 'cat'], bytes)
    expect(status).toBe(0)
    expect(stdout.equals(bytes)).toBe(true)
  })

  it('runs a program of the image with its arguments as they are', async () => {
    const { status, stdout } = await run([
      'ubuntu',
      'python3',
      '-c',
      'import sys; print(sys.argv[1:], sys.stdout.isatty()); sys.exit(7)',
      '--name',
      'two words',
      '$HOME',
    ])
    expect(stdout.toString()).toBe("['--name', 'two words', '$HOME'] False\n")
    expect(status).toBe(7)
  })

  it('takes a # line for the comment that it is', async () => {
    const { status, stdout, stderr } = await run(['ubuntu'], '#help\n#save\necho $?\n')
    expect({ status, stdout: stdout.toString(), stderr }).toEqual({ status: 0, stdout: '0\n', stderr: '' })
  })

  it('removes the container at its end', async () => {
    const name = engine.container()
    const { stdout } = await run(['--name', name, 'busybox', 'echo', 'done'])
    expect(stdout.toString()).toBe('done\n')
    expect(await engine.containersNamed(name)).toBe('')
  })

  it('removes the container when it is told to end', async () => {
    const name = engine.container()
    const session = startPaks([...engine.run, '--name', name, 'busybox', 'sh', '-c', 'echo on; cat'])
    expect(await session.firstLine).toBe('on')
    session.kill('SIGTERM')
    expect(await session.gone).toBe(143)
    expect(await engine.containersNamed(name)).toBe('')
  })

  it('ends when its reader goes away, as a pipeline asks for', async () => {
    const name = engine.container()
    const { stdout } = await runProgram(
      'bash',
      [
        ...['-c', 'timeout 20 "$@" | head -n 1; echo $PIPESTATUS', 'bash', process.execPath, paksProgram],
        ...engine.run,
        ...['--name', name, 'busybox', 'yes'],
      ],
      { env: paksEnv() },
    )
    expect(stdout.toString()).toBe('y\n141\n')
    expect(await engine.containersNamed(name)).toBe('')
  })
})
