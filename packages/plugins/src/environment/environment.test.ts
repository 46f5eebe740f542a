import { describe, expect, it } from 'vitest'
import { type Given, notThere, stage } from '../context.fixture.js'
import { Journal } from '../journal.js'
import { env } from './env.js'
import { envhost } from './envhost.js'
import { envload } from './envload.js'
import { envrm } from './envrm.js'
import { envsave } from './envsave.js'

const nasty = 'a "b" \'c\' $(touch /x) %s \\ \n é'
const stored: Record<string, Record<string, string>> = {}
const exports: Readonly<Record<string, string>>[] = []
let forgotten = 0
const given: Given = {
  environments: {
    list: async () => Object.keys(stored),
    read: async (name) => {
      const found = stored[name]
      if (found === undefined) throw notThere(`environment ${name}`)
      return found
    },
    set: async (name, variables) => {
      stored[name] = { ...stored[name], ...variables }
    },
    remove: async (name, variables = []) => {
      if (variables.length === 0) delete stored[name]
      for (const variable of variables) delete stored[name]?.[variable]
    },
  },
  shell: {
    export: async (variables) => void exports.push(variables),
    exported: async () => ({ HERE: 'the value here' }),
    forgetLine: () => {
      forgotten += 1
    },
  },
  host: { env: (name) => ({ ON_HOST: nasty, EMPTY: '' })[name] },
}
const begin = (): void => {
  for (const name of Object.keys(stored)) delete stored[name]
  stored.github = { USER: 'dinosaur', TOKEN: nasty }
  stored.other = { USER: 'another' }
  exports.length = 0
  forgotten = 0
}

describe('#envload', () => {
  it('exports every value as it is, a later environment over an earlier, and prints names alone', async () => {
    begin()
    const { run, printed } = stage(given)
    await run(envload(new Journal()), { names: ['github', 'other'] })
    expect(exports).toEqual([{ USER: 'another', TOKEN: nasty }])
    expect(printed).toEqual(['Loaded github: USER TOKEN', 'Loaded other: USER'])
  })

  it.each([[['github', 'nothing']], [[]]])('changes nothing for %j', async (names) => {
    begin()
    await expect(stage(given).run(envload(new Journal()), { names })).rejects.toBeDefined()
    expect(exports).toEqual([])
  })
})

describe('#envhost', () => {
  it('exports variables of the host, an empty one too', async () => {
    begin()
    await stage(given).run(envhost(new Journal()), { variables: ['ON_HOST', 'EMPTY'] })
    expect(exports).toEqual([{ ON_HOST: nasty, EMPTY: '' }])
  })

  it.each([[['ON_HOST', 'UNSET']], [['not-a-name']], [[]]])('changes nothing for %j', async (variables) => {
    begin()
    await expect(stage(given).run(envhost(new Journal()), { variables })).rejects.toMatchObject({
      code: 'BAD_USAGE',
    })
    expect(exports).toEqual([])
  })
})

describe('#envsave', () => {
  it('keeps what was typed and exports it, and has the line forgotten', async () => {
    begin()
    const { run, printed } = stage(given)
    await run(envsave(new Journal()), { name: 'new', variables: ['A=b=c', 'B='] })
    expect(stored.new).toEqual({ A: 'b=c', B: '' })
    expect(exports).toEqual([{ A: 'b=c', B: '' }])
    expect(forgotten).toBe(1)
    expect(printed).toEqual(['Kept in new: A B'])
  })

  it('takes the value of the shell for a name alone, whose line may be kept', async () => {
    begin()
    await stage(given).run(envsave(new Journal()), { name: 'github', variables: ['HERE'] })
    expect(stored.github).toMatchObject({ USER: 'dinosaur', HERE: 'the value here' })
    expect(forgotten).toBe(0)
    expect(exports).toEqual([])
  })

  it.each([[['ABSENT']], [['A=1', 'ABSENT']], [['1A=x']], [[]]])('keeps nothing of %j', async (variables) => {
    begin()
    await expect(stage(given).run(envsave(new Journal()), { name: 'new', variables })).rejects.toMatchObject({
      code: 'BAD_USAGE',
    })
    expect(stored.new).toBeUndefined()
  })

  it('has the line forgotten also when it is refused', async () => {
    begin()
    await stage(given)
      .run(envsave(new Journal()), { name: 'new', variables: ['A=1', 'ABSENT'] })
      .catch(() => undefined)
    expect(forgotten).toBe(1)
  })
})

describe('#env', () => {
  it('lists environments, and hides values unless they are asked for', async () => {
    begin()
    const { run, printed } = stage(given)
    await run(env, { show: false })
    await run(env, { name: 'other', show: false })
    await run(env, { name: 'other', show: true })
    expect(printed).toEqual(['github\nother', 'USER=••••••••', 'USER=another'])
    expect(await run(env, { name: 'github', show: false })).not.toMatchObject({
      variables: { USER: 'dinosaur' },
    })
  })
})

describe('#envrm', () => {
  it('asks before it removes all of an environment, and removes nothing on no', async () => {
    begin()
    const { run, asked } = stage({ ...given, answers: [false, true] })
    await expect(run(envrm, { name: 'github', variables: [], yes: false })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(stored.github).toBeDefined()
    await run(envrm, { name: 'github', variables: [], yes: false })
    expect(stored.github).toBeUndefined()
    expect(asked[0]).toBe('remove github with 2 variables?')
  })

  it('removes single variables unasked', async () => {
    begin()
    const { run, asked } = stage(given)
    await run(envrm, { name: 'github', variables: ['TOKEN'], yes: false })
    expect(stored.github).toEqual({ USER: 'dinosaur' })
    expect(asked).toEqual([])
  })

  it('names a name that is none before anything is asked', async () => {
    begin()
    const { run, asked } = stage(given)
    await expect(run(envrm, { name: 'nothing', variables: [], yes: false })).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    })
    expect(asked).toEqual([])
  })
})
