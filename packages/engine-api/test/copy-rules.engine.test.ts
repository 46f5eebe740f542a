import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Container, PaksError } from '@paks/api'
import { afterAll, describe, expect, it } from 'vitest'
import { COPY_CASES, type CopyCase, SOURCE, TARGET } from './copy-cases-table.js'
import { onEachEngine } from './engines.js'

/** What a copy did: whether it succeeded, and everything below the destination after it. */
type Outcome = readonly [boolean, string]

/** Kinds, modes, links and text of everything below the directories 0, 1, 2… that hold one destination each. */
const describeAll = (count: number): string => `i=0; while [ $i -lt ${count} ]; do
  cd $i; echo "case $i"; find dst | sort | while read -r name; do
    if [ -L "$name" ]; then echo "$name -> $(readlink "$name")"
    elif [ -d "$name" ]; then echo "$name/ $(stat -c %a "$name")"
    else echo "$name $(stat -c '%a %h' "$name") $(cat "$name")"; fi
  done; cd ..; i=$((i+1))
done`
const prepareAll = (count: number): string =>
  `umask 022; i=0; while [ $i -lt ${count} ]; do mkdir $i; cd $i\n${TARGET}\ncd ..; i=$((i+1)); done`
const described = (text: string): readonly string[] => text.split(/^case \d+\n/m).slice(1)

const title = ({ from, to, follow }: CopyCase): string => `${follow ? '-L ' : ''}${from} ${to}`
const total = COPY_CASES.length

/** What the first engine did; the second is to do the same, whatever its own client does. */
const first = { out: new Map<string, Outcome>(), into: new Map<string, Outcome>() }

onEachEngine('copying by the rules of docker cp', (bench) => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-cp-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const here = (directory: string, script: string): string =>
    execFileSync('sh', ['-ec', `umask 022; mkdir -p ${directory}; cd ${directory}\n${script}`], {
      encoding: 'utf8',
    })
  let made: Promise<Container> | undefined
  const container = (): Promise<Container> => {
    made ??= bench()
      .make({ command: ['sh'] })
      .then(async (one) => {
        await one.start()
        return one
      })
    return made
  }
  const there = async (directory: string, script: string): Promise<string> => {
    const argv = ['sh', '-ec', `umask 022; mkdir -p ${directory}; cd ${directory}\n${script}`]
    const { stdout, stderr } = await (await container()).exec(argv)
    expect(Buffer.from(stderr).toString()).toBe('')
    return Buffer.from(stdout).toString()
  }

  const tried = async (copy: Promise<unknown>): Promise<boolean> => {
    try {
      await copy
      return true
    } catch (error) {
      expect(error).toBeInstanceOf(PaksError)
      expect(['BAD_USAGE', 'PATH_NOT_FOUND']).toContain(error instanceof PaksError ? error.code : '')
      return false
    }
  }
  /** The engine's own client; undefined when it is not installed. */
  const client = (...words: readonly string[]): Promise<boolean | undefined> =>
    new Promise((resolve) =>
      execFile(bench().name, words, (error) =>
        resolve(error?.code === 'ENOENT' ? undefined : error === null),
      ),
    )
  /** Runs each case with both, and gives what each did, case by case. */
  const compare = async (
    ours: (one: CopyCase, at: number) => Promise<unknown>,
    theirs: (one: CopyCase, at: number) => Promise<boolean | undefined>,
    look: (whose: 'ours' | 'theirs') => Promise<string>,
  ): Promise<readonly { ours: Outcome; theirs: Outcome | undefined }[]> => {
    const went: boolean[] = []
    const did: (boolean | undefined)[] = []
    for (const [at, one] of COPY_CASES.entries()) {
      const [a, b] = await Promise.all([tried(ours(one, at)), theirs(one, at)])
      went.push(a)
      did.push(b)
    }
    const [a, b] = [described(await look('ours')), described(await look('theirs'))]
    return COPY_CASES.map((_, at) => {
      const other = did[at]
      return {
        ours: [went[at] ?? false, a[at] ?? ''],
        theirs: other === undefined ? undefined : [other, b[at] ?? ''],
      }
    })
  }

  const out = async (): ReturnType<typeof compare> => {
    const target = await container()
    await there('/out', SOURCE)
    for (const whose of ['ours', 'theirs']) here(join(folder, whose), prepareAll(total))
    return await compare(
      ({ from, to, follow }, at) =>
        target.copyToHost(`/out/${from}`, `${folder}/ours/${at}/${to}`, { followLink: follow === true }),
      ({ from, to, follow }, at) =>
        client(
          'cp',
          ...(follow && bench().name === 'docker' ? ['-L'] : []),
          `${target.name}:/out/${from}`,
          `${folder}/theirs/${at}/${to}`,
        ),
      (whose) => Promise.resolve(here(join(folder, whose), describeAll(total))),
    )
  }
  const into = async (): ReturnType<typeof compare> => {
    const target = await container()
    here(join(folder, 'in'), SOURCE)
    for (const whose of ['ours', 'theirs']) await there(`/in/${whose}`, prepareAll(total))
    return await compare(
      ({ from, to, follow }, at) =>
        target.copyFromHost(`${folder}/in/${from}`, `/in/ours/${at}/${to}`, { followLink: follow === true }),
      ({ from, to, follow }, at) =>
        client(
          'cp',
          ...(follow && bench().name === 'docker' ? ['-L'] : []),
          `${folder}/in/${from}`,
          `${target.name}:/in/theirs/${at}/${to}`,
        ),
      (whose) => there(`/in/${whose}`, describeAll(total)),
    )
  }

  describe.each([
    ['out', out],
    ['into', into],
  ] as const)('%s', (direction, run) => {
    let all: ReturnType<typeof compare> | undefined
    it.each(COPY_CASES.map((one, at) => [title(one), one, at] as const))('%s', async (name, one, at) => {
      all ??= run()
      const outcome = (await all)[at]
      if (outcome === undefined) throw new Error('the case was not run')
      const isSame = bench().name === 'docker' || one.podman === undefined
      if (isSame && outcome.theirs !== undefined) expect(outcome.ours).toEqual(outcome.theirs)
      expect(outcome.ours).toEqual(first[direction].get(name) ?? outcome.ours)
      first[direction].set(name, outcome.ours)
    })
  })
})
