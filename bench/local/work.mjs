import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Session } from './session.mjs'

const hasCompiler = spawnSync('cc', ['--version'], { stdio: 'ignore' }).status === 0

/** A source file of some hundred functions: about a second of work. */
const source = () => {
  const body = (/** @type {number} */ n) =>
    `int f${n}(int x) { int s = ${n}; for (int i = 0; i < x; i++) s += i * ${n} ^ (s >> 3); return s; }`
  const functions = Array.from({ length: 800 }, (_, n) => body(n))
  return `#include <stdio.h>\n${functions.join('\n')}\nint main(void) { printf("%d\\n", f7(3)); return 0; }\n`
}

const prepare = (/** @type {string} */ folder) => {
  if (existsSync(join(folder, 'files.tar'))) return
  mkdirSync(join(folder, 'files'))
  for (let n = 0; n < 2000; n += 1) {
    const inner = join(folder, 'files', `d${n % 40}`)
    mkdirSync(inner, { recursive: true })
    writeFileSync(join(inner, `f${n}`), Buffer.alloc(2048, n % 256))
  }
  execFileSync('tar', ['-C', folder, '-cf', join(folder, 'files.tar'), 'files'])
  writeFileSync(join(folder, 'source.c'), source())
}

const outside = (/** @type {string} */ line, /** @type {string} */ cwd) => {
  // A shell that runs already, as the session's does.
  const shell = spawn('/bin/sh', { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let from = 0
    let text = ''
    shell.stdout.on('data', (chunk) => {
      text += chunk
      if (text === 'ready\n') {
        from = performance.now()
        shell.stdin.write(`${line}\necho --end $?--\n`)
      } else if (text.endsWith('--end 0--\n')) {
        resolve(performance.now() - from)
        shell.stdin.end()
      } else if (/--end \d+--\n$/.test(text)) reject(new Error(text))
    })
    shell.stdin.write('echo ready\n')
  })
}

/**
 * @param {{ env: NodeJS.ProcessEnv, folder: string, backwards: boolean }} run
 * @returns {Promise<import('./main.mjs').Figure[]>}
 */
export const measureWork = async ({ env, folder, backwards }) => {
  prepare(folder)
  /** @type {[string, string][]} */
  const jobs = [['untar 2000 files', 'mkdir out && tar -C out -xf files.tar']]
  if (hasCompiler) jobs.push(['compile', 'cc -O1 -o out.bin source.c'])
  const figures = []
  for (const [what, line] of jobs) {
    const sides = ['inside', 'outside']
    for (const side of backwards ? sides.reverse() : sides) {
      if (side === 'outside') {
        figures.push({ what, side, ms: await outside(line, folder) })
        execFileSync('rm', ['-rf', join(folder, 'out'), join(folder, 'out.bin')])
      } else {
        const session = await Session.open(env, folder)
        figures.push({ what, side, ms: await session.run(line) })
        await session.close()
      }
    }
  }
  return figures
}
