/** A block of code of a page, by what a reader does with it. */
export interface Block {
  readonly kind: 'sh' | 'file' | 'console'
  readonly text: string
  /** Where a reader writes it. */
  readonly file?: string
}

const fence = /^```(\S+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm

/** The blocks of code of a Markdown page that a reader follows, in their order. */
export const blocksIn = (page: string): readonly Block[] =>
  [...page.matchAll(fence)].flatMap(([, language, file, text = '']): readonly Block[] => {
    if (file !== undefined) return [{ kind: 'file', file, text }]
    if (language === 'sh' || language === 'console') return [{ kind: language, text }]
    return []
  })

const prompt = /^root@box:\S+# (.*)$/

/** What is typed at the prompts of a session, and parts of what is printed after it. */
export const promptsIn = (
  text: string,
): readonly { readonly line: string; readonly printed: readonly string[] }[] => {
  const found: { line: string; printed: string[] }[] = []
  for (const row of text.trimEnd().split('\n')) {
    const line = prompt.exec(row)?.[1]
    if (line !== undefined) found.push({ line, printed: [] })
    else found.at(-1)?.printed.push(row.trim())
  }
  return found
}
