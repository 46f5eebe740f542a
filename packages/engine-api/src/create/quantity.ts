import type { PaksError } from '@paks/api'
import { badOption } from './bad-option.js'
import type { Bytes } from './create-options.js'

const UNITS = 'bkmgtp'

/**
 * A number of bytes: `512m` and `1.5g` as the engines read them, in powers of 1024.
 *
 * @throws PaksError BAD_USAGE
 */
export function bytesOf(given: Bytes): number {
  if (typeof given === 'number') return Math.trunc(given)
  const match = /^(-?\d+(?:\.\d+)?)\s*([bkmgtp]?)(?:i?b)?$/i.exec(given.trim())
  if (match === null) throw bad('size', given, 'write it as 100000, 64k, 512m or 1.5g')
  const [, count = '', unit = ''] = match
  return Math.trunc(Number(count) * 1024 ** Math.max(0, UNITS.indexOf(unit.toLowerCase())))
}

const SPANS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 36e5,
}

/**
 * A time as the engines' options take it, in milliseconds: `1m30s`, `500ms`.
 *
 * @throws PaksError BAD_USAGE
 */
export function millisecondsOf(given: string): number {
  const text = given.trim()
  if (text === '0') return 0
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)]
  if (text === '' || parts.map(([part]) => part).join('') !== text)
    throw bad('time', given, 'write it as 500ms, 30s or 1m30s')
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (SPANS[unit ?? ''] ?? 0), 0)
}

/** A whole or broken number. @throws PaksError BAD_USAGE */
export function numberOf(given: string): number {
  const number = Number(given)
  if (given.trim() === '' || !Number.isFinite(number)) throw bad('number', given, 'write it in digits')
  return number
}

const bad = (what: string, given: string, hint: string): PaksError =>
  badOption(`not a ${what}: ${given}`, hint)
