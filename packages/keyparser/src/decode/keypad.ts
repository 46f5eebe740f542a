import { Key } from '../key/name-table.js'

const TYPED = '0123456789./*-+\0=,'

/** Whether a code is a key of the number pad. */
export const isKeypad = (code: number): boolean => code >= Key.kp0 && code <= Key.kpBegin

/** The character a key of the number pad types, or 0. */
export const keypadText = (code: number): number => {
  const at = code - Key.kp0
  return at >= 0 && at < TYPED.length ? TYPED.charCodeAt(at) : 0
}
