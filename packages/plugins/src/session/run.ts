import { type Args, arg, type Command, type CommandContext, defineCommand, PaksError } from '@paks/api'
import { spoken } from '../spoken.js'

/** How a program on the host ended. */
export interface HostRun {
  readonly exitCode: number
}

/** `#run`: a program on the host, without leaving the container. */
export const run: Command<Args, HostRun> = defineCommand({
  name: 'run',
  about: 'Run a program on the host, where the session was started',
  args: { command: arg.rest('the program and its words, as they are', { verbatim: true }) },
  needs: ['host:exec:*'],
  examples: [
    { line: '#run git status', about: 'asks first, unless the setting run_allowed has git in it' },
    { line: "#run sh -c 'ls | wc -l'", about: 'with a shell around it' },
  ],
  run: async (context) => {
    const { args, ask, host, out, signal } = context
    const [program] = args.command
    if (program === undefined) {
      throw new PaksError('BAD_USAGE', 'what is to be run on the host?', { hint: '#run git status' })
    }
    if (
      !isAllowed(args.command, context.settings) &&
      !(await ask.confirm(`run ${spoken(args.command)} on the host?`))
    ) {
      throw new PaksError('ABORTED', 'nothing was run', {
        hint: `to be asked no more: paks config add run_allowed=${program}`,
      })
    }
    const chunks = new Chunks()
    const printed = out.pipe(chunks)
    try {
      const { exitCode } = await host.run(args.command, {
        cwd: host.cwd,
        signal,
        onOutput: (chunk) => chunks.push(chunk),
      })
      return { exitCode }
    } finally {
      chunks.end()
      await printed
    }
  },
  render: ({ exitCode }, out) => {
    if (exitCode !== 0) out.error(`it ended with status ${exitCode}`)
  },
})

/** A line is allowed when the setting has its program, or the line itself. */
const isAllowed = (command: readonly string[], settings: CommandContext['settings']): boolean => {
  const allowed = settings.get('run_allowed')
  return Array.isArray(allowed) && (allowed.includes(command[0]) || allowed.includes(command.join(' ')))
}

/** What is pushed in comes out in order. */
class Chunks implements AsyncIterable<Uint8Array> {
  readonly #waiting: Uint8Array[] = []
  #ended = false
  #wake: () => void = () => undefined

  push(chunk: Uint8Array): void {
    this.#waiting.push(chunk)
    this.#wake()
  }

  end(): void {
    this.#ended = true
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    while (true) {
      const chunk = this.#waiting.shift()
      if (chunk !== undefined) yield chunk
      else if (this.#ended) return
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    }
  }
}
