// Does what its first argument says, as whoever runs it, and prints what came of it: one JSON list.

import { PaksError } from '@paks/api'
import { local } from '../src/index.js'

/** One thing to do in the driver's session. */
export type Step =
  | { readonly act: 'type'; readonly line: string }
  | { readonly act: 'exec'; readonly argv: readonly string[] }
  | { readonly act: 'changes' }
  | { readonly act: 'save'; readonly reference: string; readonly full?: boolean }
  | { readonly act: 'apply'; readonly paths: readonly string[] }
  | { readonly act: 'wait' }

/** What the driver is to do. */
export interface Errand {
  readonly home: string
  readonly image: string
  readonly workdir?: string
  /** A session to open again instead of a new one. */
  readonly reopen?: string
  readonly steps: readonly Step[]
}

const main = async ({ home, image, workdir, reopen, steps }: Errand): Promise<readonly unknown[]> => {
  const env = { PATH: process.env.PATH, PAKS_HOME: home, SHELL: '/bin/sh' }
  await using backend = await local.open({ env })
  const place = workdir === undefined ? {} : { workdir }
  const container =
    reopen === undefined
      ? await backend.create({ image, tty: false, command: ['sh'], ...place })
      : await backend.container(reopen)
  const transport = await container.attach()
  let text = ''
  let heard: () => void = () => {}
  transport.onData((chunk) => {
    text += Buffer.from(chunk).toString()
    heard()
  })
  await container.start()
  const type = async (line: string): Promise<string> => {
    text = ''
    transport.write(Buffer.from(`${line}\necho --end--\n`))
    await new Promise<void>((resolve) => {
      heard = () => {
        if (text.includes('--end--\n')) resolve()
      }
    })
    return text.slice(0, text.indexOf('--end--\n')).trimEnd()
  }
  const results: unknown[] = []
  for (const step of steps) {
    if (step.act === 'type') results.push(await type(step.line))
    else if (step.act === 'changes') results.push(await container.changes())
    else if (step.act === 'save')
      results.push(await container.save(step.reference, { full: step.full === true }))
    else if (step.act === 'exec') {
      const { stdout, exitCode } = await container.exec(step.argv)
      results.push([Buffer.from(stdout).toString(), exitCode])
    } else if (step.act === 'apply') {
      const changes = (await container.changes()).filter(({ path }) => step.paths.includes(path))
      results.push(await container.apply?.(changes))
    } else {
      process.stdout.write('waiting\n')
      await new Promise(() => setInterval(() => {}, 1000))
    }
  }
  await container.remove({ force: true })
  return results
}

try {
  process.stdout.write(`${JSON.stringify(await main(JSON.parse(process.argv[2] ?? '{}')))}\n`)
} catch (thrown) {
  const { code, message, hint } = PaksError.from(thrown)
  process.stdout.write(`${JSON.stringify([{ code, message, hint }])}\n`)
}
