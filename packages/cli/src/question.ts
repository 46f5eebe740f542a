import { confirm as ask, isCancel, password } from '@clack/prompts'

/** Asks yes or no on the terminal. Ctrl-C and Escape mean no. */
export const confirm = async (message: string, initial = false): Promise<boolean> => {
  const answer = await ask({ message, initialValue: initial, output: process.stderr })
  return isCancel(answer) ? false : answer
}

/** Asks for a value that is not shown; undefined on Ctrl-C. */
export const secret = async (message: string): Promise<string | undefined> => {
  const answer = await password({ message, output: process.stderr })
  return isCancel(answer) ? undefined : answer
}
