import * as v from 'valibot'

/** Longer texts travel as bytes. */
const mostCharacters = 1_000_000

/** Text without the character that ends a C string. */
export const text: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.maxLength(mostCharacters),
  v.check((value) => !value.includes('\0'), 'must have no NUL'),
)
/** An absolute path in the container. */
export const path: v.GenericSchema<string> = text
export const bytes: v.GenericSchema<Uint8Array> = v.pipe(
  v.instance(Uint8Array),
  v.transform((value): Uint8Array => value),
)
export const texts: v.GenericSchema<string[]> = v.array(text)
export const words: v.GenericSchema<string[]> = v.pipe(v.array(text), v.minLength(1))
export const flag: v.GenericSchema<boolean> = v.boolean()
export const count: v.GenericSchema<number> = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Texts by name: names that mean something to an object are refused. */
export const dictionary: v.GenericSchema<Record<string, string>> = v.record(
  v.pipe(
    text,
    v.check((name) => !['__proto__', 'constructor', 'prototype'].includes(name), 'is no name'),
  ),
  text,
)
export const maybe: typeof v.exactOptional = v.exactOptional
