import { type AnyCommand, type Arg, PaksError } from '@paks/api'
import { argsOf, usageOf } from './usage.js'

/** The values of a call, and whether it wants JSON. */
export interface ParsedCall {
  readonly values: Readonly<Record<string, unknown>>
  readonly json: boolean
}

/**
 * Fits words to a command's arguments: `--flag`, `name=value`, `--name=value`, `--name value`, the rest by place;
 * after `--` all words are by place. Every command takes `--json`.
 *
 * @throws PaksError BAD_USAGE with the command's usage as hint
 */
export const parseArgs = async (command: AnyCommand, words: readonly string[]): Promise<ParsedCall> => {
  const declared = argsOf(command)
  const named = new Map(declared.filter(([, { kind }]) => kind === 'option' || kind === 'flag'))
  const given = new Map<string, string | true>()
  const places: string[] = []
  let json = false
  // The place from which all words are one argument's own.
  const verbatim = verbatimFrom(declared)
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (places.length > verbatim) {
      places.push(...words.slice(at))
      break
    }
    if (word === '--') {
      places.push(...words.slice(at + 1))
      break
    }
    const { dashed, name, value } = readOption(word)
    const argument = named.get(name)
    if (dashed && name === 'json' && argument === undefined && value === undefined) json = true
    else if (argument === undefined) {
      if (dashed) throw badUsage(command, `#${command.name} has no option --${name}`)
      places.push(word)
    } else if (argument.kind === 'flag') {
      if (value !== undefined) throw badUsage(command, `--${name} takes no value`)
      if (dashed) given.set(name, true)
      else places.push(word)
    } else if (value !== undefined) given.set(name, value)
    else if (dashed) {
      const next = words[at + 1]
      if (next === undefined) throw badUsage(command, `--${name} needs a value`)
      given.set(name, next)
      at += 1
    } else places.push(word)
  }
  return { values: await fit(command, declared, given, places), json }
}

/** How many places come before a `rest` that is verbatim; infinitely many where there is none. */
export const verbatimFrom = (declared: readonly (readonly [string, Arg<unknown>])[]): number => {
  const places = declared.filter(([, { kind }]) => kind === 'positional' || kind === 'rest')
  const at = places.findIndex(([, { verbatim }]) => verbatim === true)
  return at === -1 ? Number.POSITIVE_INFINITY : at
}

/** `--name`, `--name=value` and `name=value`; any other word is a name of no option. */
export const readOption = (word: string): { dashed: boolean; name: string; value: string | undefined } => {
  const dashed = /^--[a-z]/i.test(word)
  const bare = dashed ? word.slice(2) : word
  const sign = bare.indexOf('=')
  return sign === -1
    ? { dashed, name: bare, value: undefined }
    : { dashed, name: bare.slice(0, sign), value: bare.slice(sign + 1) }
}

const fit = async (
  command: AnyCommand,
  declared: readonly (readonly [string, Arg<unknown>])[],
  given: ReadonlyMap<string, string | true>,
  places: readonly string[],
): Promise<Readonly<Record<string, unknown>>> => {
  const values: Record<string, unknown> = {}
  const left = [...places]
  for (const [name, argument] of declared) {
    switch (argument.kind) {
      case 'flag':
        values[name] = given.has(name)
        break
      case 'rest':
        values[name] = await Promise.all(left.splice(0).map((word) => check(command, name, argument, word)))
        break
      case 'option':
      case 'positional': {
        const text = argument.kind === 'option' ? given.get(name) : left.shift()
        if (text === undefined && argument.required)
          throw badUsage(command, `#${command.name} needs ${name.toUpperCase()}`)
        values[name] = typeof text === 'string' ? await check(command, name, argument, text) : undefined
      }
    }
  }
  if (left.length > 0) throw badUsage(command, `#${command.name} does not take "${left.join(' ')}"`)
  return values
}

const check = async (
  command: AnyCommand,
  name: string,
  { schema }: Arg<unknown>,
  text: string,
): Promise<unknown> => {
  if (schema === undefined) return text
  const result = await schema['~standard'].validate(text)
  if (result.issues === undefined) return result.value
  throw badUsage(command, `${name}: ${result.issues.map((issue) => issue.message).join('; ')}`)
}

const badUsage = (command: AnyCommand, message: string): PaksError =>
  new PaksError('BAD_USAGE', message, { hint: `usage: ${usageOf(command)}` })
