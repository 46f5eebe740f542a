/** What a key asks of whoever runs the line. */
export type Effect =
  | { readonly kind: 'none' }
  /** The line was handed over. `undefined`: it was, or may have been, but its text cannot be told from the keys. */
  | { readonly kind: 'submit'; readonly line: string | undefined }
  /** Ctrl-C: the line is dropped. */
  | { readonly kind: 'interrupt' }
  /** Ctrl-D on an empty line. */
  | { readonly kind: 'eof' }
  /** Ctrl-Z or Ctrl-\: a signal key that is not Ctrl-C. */
  | { readonly kind: 'suspend' }
  | { readonly kind: 'clear-screen' }
  /** Tab. `again`: the key before it was a Tab too, which lists the candidates in most shells. */
  | { readonly kind: 'complete'; readonly again: boolean }
  | { readonly kind: 'history'; readonly to: 'previous' | 'next' | 'first' | 'last' }
  | { readonly kind: 'search'; readonly direction: 'back' | 'forward' }

/** Nothing beyond the edit itself. */
export const none: Effect = { kind: 'none' }
