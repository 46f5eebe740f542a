import type { Found } from './found.js'

/** Reads apk's database of what is installed: paragraphs of one-letter fields. */
export const parseApk = (text: string): readonly Found[] =>
  text.split(/\n\n+/).flatMap((paragraph): readonly Found[] => {
    const field = (letter: string): string | undefined =>
      new RegExp(`^${letter}:(.*)$`, 'm').exec(paragraph)?.[1]?.trim()
    const [name, version, arch, license] = ['P', 'V', 'A', 'L'].map(field)
    if (name === undefined || version === undefined) return []
    return [
      {
        kind: 'apk',
        name,
        version,
        ...(arch === undefined ? {} : { arch }),
        ...(license === undefined || license === '' ? {} : { license }),
      },
    ]
  })
