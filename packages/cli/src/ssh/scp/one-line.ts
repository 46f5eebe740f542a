/**
 * A name, or a message with one, in a record of scp, which its line ends: a line end in it is written as OpenSSH's scp
 * writes it (vis(3), VIS_NL).
 */
export const oneLine = (text: string): string => text.replaceAll('\n', '\\^J')
