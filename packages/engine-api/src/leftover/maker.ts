import { readFileSync, readlinkSync } from 'node:fs'

/** One process of one boot of one machine, as a tag of an image, a label and the name of a folder can hold it. */
const WORD = /^([0-9a-f]{12})-(\d+)-(\d+)-(\d+)$/

/**
 * Says which process made something temporary, so that another can tell whether it was forgotten: the boot of the
 * machine, the process's namespace, its id there, and when it began, since ids are used again.
 *
 * @param proc - where the kernel tells of processes; without it (not on Linux) the word is one nobody can judge
 *
 * @example
 * makerWord() // '3f2a9c0b1d2e-4026531836-12345-987654'
 */
export function makerWord(pid: number = process.pid, proc = '/proc'): string {
  const began = startOf(pid, proc)
  return began === undefined ? `elsewhere-${pid}` : `${bootOf(proc)}-${spaceOf(proc)}-${pid}-${began}`
}

/**
 * Whether the process that a word names has ended.
 *
 * @returns undefined when that cannot be known from here: another machine, another container, or before a restart
 */
export function isGone(word: string, proc = '/proc'): boolean | undefined {
  const [, boot, space, pid, began] = WORD.exec(word) ?? []
  try {
    if (boot !== bootOf(proc) || space !== spaceOf(proc)) return undefined
  } catch {
    return undefined
  }
  return startOf(Number(pid), proc) !== began
}

const bootOf = (proc: string): string =>
  readFileSync(`${proc}/sys/kernel/random/boot_id`, 'utf8').replaceAll('-', '').slice(0, 12)

/** Ids of processes are told apart by it: containers of one machine share its boot. */
const spaceOf = (proc: string): string => readlinkSync(`${proc}/self/ns/pid`).replace(/\D/g, '')

/** When a process began, in ticks since the boot; undefined when it has ended, or is only waiting to be buried. */
function startOf(pid: number, proc: string): string | undefined {
  try {
    const text = readFileSync(`${proc}/${pid}/stat`, 'utf8')
    // the name before it may hold anything (proc(5): fields 3 and 22)
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return ['Z', 'X'].includes(fields[0] ?? '') ? undefined : fields[19]
  } catch {
    return undefined
  }
}
