import { isGone } from './maker.js'

/** No save takes that long: what is as old was forgotten, whoever made it. */
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Whether something temporary was forgotten. Its process has ended; or that cannot be known from here, as when two
 * machines share an engine, and it is a day old.
 *
 * @param maker - as `makerWord` wrote it
 * @param age - milliseconds
 */
export const isForgotten = (maker: string, age: number): boolean => isGone(maker) ?? age > DAY_MS
