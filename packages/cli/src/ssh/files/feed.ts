import type { Container } from '@paks/api'
import { plainMessages } from './asking-shell.js'

/** A process that is given input and asked for no more than how it went. */
export interface FeedWish {
  readonly container: Container
  readonly user: string | undefined
  readonly argv: readonly string[]
  readonly input: AsyncIterable<Uint8Array>
}

/** How it went. */
export interface Fed {
  readonly status: number
  readonly said: string
}

/** More than the end of what it says is not kept. */
const mostSaid = 4000

/** Runs a process with an input as long as it may be. */
export const feed = async ({ container, user, argv, input }: FeedWish): Promise<Fed> => {
  using transport = await container.openExec(argv, {
    tty: false,
    env: plainMessages,
    ...(user === undefined ? {} : { user }),
  })
  let said = ''
  transport.onData((chunk) => {
    said = (said + Buffer.from(chunk).toString()).slice(-mostSaid)
  })
  let over = false
  let drained = (): void => {}
  transport.onDrain(() => drained())
  const ended = transport.ended.then((end) => {
    over = true
    drained()
    return end
  })
  for await (const chunk of input) {
    // What is left is read for whoever sends it, who has more to say after it.
    if (over) continue
    const goOn = new Promise<void>((resolve) => {
      drained = resolve
    })
    if (!transport.write(chunk)) await goOn
  }
  transport.end()
  const end = await ended
  if (end.kind === 'lost') throw end.error
  return { status: end.kind === 'exit' ? end.code : 0, said }
}
