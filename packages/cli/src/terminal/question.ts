import { confirm as ask, isCancel, password } from '@clack/prompts'

/** Asks yes or no on the terminal. Ctrl-C, Escape and an aborted signal mean no. */
export const confirm = async (
  message: string,
  { initial = false, signal }: { readonly initial?: boolean; readonly signal?: AbortSignal } = {},
): Promise<boolean> => {
  const answer = await ask({
    message,
    initialValue: initial,
    output: process.stderr,
    ...(signal === undefined ? {} : { signal }),
  })
  return isCancel(answer) ? false : answer
}

/** Asks for a value that is not shown; undefined on Ctrl-C. */
export const secret = async (message: string): Promise<string | undefined> => {
  const answer = await password({ message, output: process.stderr })
  return isCancel(answer) ? undefined : answer
}
