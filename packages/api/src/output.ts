/** A bar or spinner that ends when it is disposed of. */
export interface ProgressLine extends Disposable {
  /** Sets what is shown: label, and how far of how much (bytes). */
  update(progress: { readonly label?: string; readonly done?: number; readonly total?: number }): void
}

/**
 * Where a command prints. Text from outside (the container, a registry) is stripped of control sequences, lines
 * end where the terminal needs them to, and the prompt comes back on a line of its own.
 */
export interface Output {
  /** True when a person reads along; false for a pipe, where colour and progress are left out. */
  readonly isTTY: boolean
  readonly columns: number
  /** Prints lines of plain text. */
  text(text: string): void
  /** Prints text the program itself styled with SGR sequences; every other control sequence is stripped. */
  styled(text: string): void
  /** Prints an error: `paks: …`. */
  error(message: string, hint?: string): void
  /** Prints rows in aligned columns under the keys of the first. */
  table(rows: readonly Readonly<Record<string, string | number>>[]): void
  /** Prints a stream as it comes, waiting when the terminal is slow. */
  pipe(chunks: AsyncIterable<string | Uint8Array>): Promise<void>
  /** Prints a value as JSON: coloured and indented on a TTY, indented elsewhere. */
  json(value: unknown): void
  /** Starts a progress line. Nothing is drawn during its first second. */
  progress(label: string): ProgressLine
}

/** Asks the person at the keyboard; the keys of the answer never reach the container. */
export interface Ask {
  /** `question [y/N]`; false on Enter, Escape, Ctrl-C and any other character, and where nobody can answer. */
  confirm(question: string): Promise<boolean>
  /**
   * `question` and a line to edit behind it; undefined on Escape, Ctrl-C and where nobody can answer.
   *
   * @example
   * const name = await ask.text('name of the image:', { initial: 'web' })
   */
  text(question: string, options?: { readonly initial?: string }): Promise<string | undefined>
}
