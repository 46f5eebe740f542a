/** A command line as a POSIX shell takes it: words with anything unusual in them are quoted. */
export const spoken = (command: readonly string[]): string =>
  command
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ')
