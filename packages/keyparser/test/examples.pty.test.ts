import { readFileSync } from 'node:fs'
import { spawn } from 'node-pty'
import { describe, expect, it } from 'vitest'
import { bundled } from './run-example.js'

/** A program in a pseudo-terminal: what it wrote, and a wait until it has written something. */
const run = (file: string, ...args: readonly string[]) => {
  const terminal = spawn(process.execPath, [file, ...args], { cols: 100, rows: 30, name: 'xterm-256color' })
  let screen = ''
  let waiting: { readonly text: string; readonly resolve: () => void } | undefined
  terminal.onData((data) => {
    screen += data
    if (waiting !== undefined && screen.includes(waiting.text)) waiting.resolve()
  })
  const exited = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)))
  const shows = (text: string): Promise<void> =>
    new Promise((resolve) => {
      if (screen.includes(text)) resolve()
      else waiting = { text, resolve }
    })
  return { terminal, exited, shows, screen: () => screen }
}

const exampleAt = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('the plain REPL', () => {
  it('edits a line, takes a paste as text and ends on Ctrl+D', async () => {
    const { terminal, exited, shows, screen } = run(await bundled(exampleAt('../examples/repl.mjs')))
    await shows('> ')
    terminal.write('abx\x7fcü')
    await shows('abcü')
    terminal.write('\r')
    await shows('ücba')
    terminal.write('\x1b[200~one\rtwo\x1b[201~')
    await shows('one two')
    terminal.write('\x04')
    expect(await exited).toBe(0)
    expect(screen()).toContain('\x1b[?2004h')
    expect(screen()).toContain('\x1b[?2004l')
  })
})

describe('the example in the README', () => {
  it('runs as it is written', async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(exampleAt('../README.md')) ?? []
    expect(code?.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    const { terminal, exited, shows } = run(await bundled(code ?? ''))
    await shows('press keys')
    terminal.write('\x1b[1;5A')
    await shows('ctrl+up')
    terminal.write('\x1b[<0;3;4M')
    await shows('click at 3,4')
    terminal.write('\x03')
    expect(await exited).toBe(0)
  })
})

describe('the probe', () => {
  it('prints what each key sends and means', async () => {
    const program = `import { probe } from ${JSON.stringify(new URL('../src/node/probe.ts', import.meta.url).pathname)}
      void probe(process.argv.slice(2))`
    const { terminal, exited, shows, screen } = run(await bundled(program), '--mouse')
    await shows('protocol')
    for (const [bytes, line] of [
      ['a', 'ASCII'],
      ['\x1b[1;5A', 'ESC [ 1 ; 5 A'],
      ['\x1b[97;6u', 'kitty'],
      ['\x1b[65;30;97;1;0;1_', 'win32-input-mode'],
      ['\x1b[27;5;9~', 'modifyOtherKeys'],
      ['\x1bOP', 'SS3'],
      ['\x1bx', 'ESC prefix'],
      ['ü', 'UTF-8'],
      ['\x1b[<0;3;4M', 'mouse, sgr'],
      ['\x1b[1;5R', 'or a cursor position'],
    ] as const) {
      terminal.write(bytes)
      await shows(line)
    }
    terminal.write('\x03')
    await shows('ctrl+c')
    terminal.write('\x03')
    expect(await exited).toBe(0)
    expect(screen()).toContain('\x1b[?1003l')
  })

  it('leaves the terminal as it was when it is ended by SIGTERM', async () => {
    const program = `import { probe } from ${JSON.stringify(new URL('../src/node/probe.ts', import.meta.url).pathname)}
      void probe(['--focus'])`
    const { terminal, exited, shows, screen } = run(await bundled(program))
    await shows('\x1b[?1004h')
    terminal.kill('SIGTERM')
    await exited
    expect(screen()).toContain('\x1b[?1004l')
  })
})
