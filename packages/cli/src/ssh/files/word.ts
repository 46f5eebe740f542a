/** A word of a line for the shell of `asking-shell.ts`, whatever is in it. */
export const word = (text: string): string => `'${text.replaceAll("'", `'\\''`).replaceAll('\n', `'"$nl"'`)}'`
