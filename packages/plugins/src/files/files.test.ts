import { PaksError, type PathStat } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { type Given, notThere, stage } from '../context.fixture.js'
import { Journal } from '../journal.js'
import { cp } from './cp.js'
import { edit } from './edit.js'
import { containerPaths, eitherPaths } from './path-names.js'

const entry = (name: string, kind: PathStat['kind'] = 'file'): PathStat => ({
  name,
  kind,
  size: 1,
  mode: 0o644,
  modified: new Date(1),
})
const inContainer: Readonly<Record<string, readonly PathStat[]>> = {
  '/': [entry('root', 'directory'), entry('srv', 'directory')],
  '/root': [entry('a'), entry('b'), entry('.hidden'), entry('my dir', 'directory')],
  '/root/my dir': [],
  '/srv': [],
}
const onHost: Readonly<Record<string, readonly string[]>> = {
  '/user': ['notes.txt', 'a b.txt', 'tree/', 'one.csv', 'two.csv'],
  '/user/tree': [],
}
const copies: (readonly string[])[] = []
const given: Given = {
  host: {
    list: async (path) => {
      const names = onHost[path.replace(/(.)\/\.?$/, '$1')]
      if (names === undefined) throw notThere(path)
      return names
    },
  },
  container: {
    exec: async () => ({ exitCode: 0, stdout: Buffer.from('/root'), stderr: Buffer.of() }),
    list: async (path) => {
      const entries = inContainer[path.replace(/(.)\/$/, '$1')]
      if (entries === undefined) throw notThere(path)
      return entries
    },
    stat: async (path) =>
      inContainer[path.slice(0, path.lastIndexOf('/')) || '/']?.find(
        ({ name }) => name === path.slice(path.lastIndexOf('/') + 1),
      ),
    copyFromHost: async (source, destination) => {
      copies.push(['in', source, destination])
      return { files: 1, bytes: 2 }
    },
    copyToHost: async (source, destination) => {
      copies.push(['out', source, destination])
      return { files: 1, bytes: 2 }
    },
  },
}
const copy = async (paths: readonly string[], journal = new Journal()): Promise<unknown> => {
  copies.length = 0
  return await stage(given).run(cp(journal), { paths })
}

describe('#cp', () => {
  it.each([
    [['host:notes.txt', '.'], [['in', '/user/notes.txt', '/root/.']]],
    [
      ['host:*.csv', 'host:a b.txt', '~'],
      [
        ['in', '/user/one.csv', '/root'],
        ['in', '/user/two.csv', '/root'],
        ['in', '/user/a b.txt', '/root'],
      ],
    ],
    [['host:tree/.', '/srv/new'], [['in', '/user/tree/.', '/srv/new']]],
    [
      ['?', 'my dir', 'host:tree'],
      [
        ['out', '/root/a', '/user/tree'],
        ['out', '/root/b', '/user/tree'],
        ['out', '/root/my dir', '/user/tree'],
      ],
    ],
    [['.hidden', 'host:'], [['out', '/root/.hidden', '/user/.']]],
  ])('of %j copies %j', async (paths, expected) => {
    await copy(paths)
    expect(copies).toEqual(expected)
  })

  it.each([
    [['host:notes.txt', 'host:nothing', '.'], 'PATH_NOT_FOUND'],
    [['host:*.nothing', '.'], 'PATH_NOT_FOUND'],
    [['a', 'nothing', 'host:tree'], 'PATH_NOT_FOUND'],
    [['host:*.csv', '/srv/new'], 'BAD_USAGE'],
    [['a', 'b', 'host:notes.txt'], 'BAD_USAGE'],
    [['a', 'b'], 'BAD_USAGE'],
  ])('of %j copies nothing', async (paths, code) => {
    await expect(copy(paths)).rejects.toMatchObject({ code })
    expect(copies).toEqual([])
  })

  it.each([
    ['/srv/new', 0, 'nothing of it is left at /srv/new'],
    ['/srv/new', 1, 'a part of it may be at /srv/new'],
    ['/root/a', 0, '/root/a may be incomplete now'],
  ])('that is cut off on its way to %s says what is there', async (target, exitCode, hint) => {
    const ran: (readonly string[])[] = []
    let began = false
    const container: Given['container'] = {
      ...given.container,
      exec: async (argv) => {
        ran.push(argv)
        return { exitCode, stdout: Buffer.from('/root'), stderr: Buffer.of() }
      },
      stat: async (path) => {
        const stands = await given.container?.stat?.(path)
        return began && path === target ? { ...entry('written'), modified: new Date(2) } : stands
      },
      copyFromHost: async () => {
        began = true
        throw new DOMException('stop', 'AbortError')
      },
    }
    const cut = stage({ ...given, container }).run(cp(new Journal()), { paths: ['host:notes.txt', target] })
    await expect(cut).rejects.toMatchObject({ code: 'ABORTED', hint })
    expect(ran.filter(([program]) => program === 'rm')).toEqual(
      target === '/srv/new' ? [['rm', '-rf', '--', '/srv/new']] : [],
    )
  })

  it.each(['/srv/new', '/root/a'])(
    'that fails before it writes to %s has nothing to say of that',
    async (target) => {
      const container: Given['container'] = {
        ...given.container,
        copyFromHost: async () => {
          throw new PaksError('PERMISSION_DENIED', 'it cannot be read', { hint: 'chmod it' })
        },
      }
      const failed = stage({ ...given, container }).run(cp(new Journal()), {
        paths: ['host:notes.txt', target],
      })
      await expect(failed).rejects.toMatchObject({ message: 'it cannot be read', hint: 'chmod it' })
    },
  )

  it('remembers where what came from the host stands now', async () => {
    const journal = new Journal()
    await copy(['host:notes.txt', '/srv'], journal)
    await copy(['host:tree', '/srv/new'], journal)
    await copy(['host:tree/.', '/srv'], journal)
    expect(journal.of({ id: 's1' })).toMatchObject([
      { source: '/user/notes.txt', target: '/srv/notes.txt', directory: false },
      { source: '/user/tree', target: '/srv/new', directory: true },
      { source: '/user/tree', target: '/srv', directory: true },
    ])
  })
})

describe('#edit', () => {
  const files: Record<string, string> = {}
  let inside = 'before'
  let changedInside = new Date(1)
  const editing = (edited: (text: string) => string, status = 0): Given => ({
    settings: { config_editor: 'my-editor --wait' },
    container: {
      stat: async () => ({ ...entry('file'), modified: changedInside }),
      readFile: async () => Buffer.from(inside),
      writeFile: async (_path, bytes) => {
        inside = Buffer.from(bytes).toString()
      },
    },
    host: {
      run: async (argv) => ({
        exitCode: 0,
        stdout: Buffer.from(argv[0] === 'mktemp' ? '/scratch/x\n' : ''),
        stderr: Buffer.of(),
      }),
      writeFile: async (path, bytes) => {
        files[path] = Buffer.from(bytes).toString()
      },
      readFile: async (path) => Buffer.from(files[path] ?? ''),
      runOnTerminal: async ([program, option, path = '']) => {
        expect([program, option]).toEqual(['my-editor', '--wait'])
        files[path] = edited(files[path] ?? '')
        return status
      },
    },
  })
  const begin = (): void => {
    inside = 'before'
    changedInside = new Date(1)
  }

  it('puts back what changed', async () => {
    begin()
    const { run, printed } = stage(editing((text) => `${text} and after`))
    await run(edit(new Journal()), { file: 'file' })
    expect(inside).toBe('before and after')
    expect(printed).toEqual(['Put /root/file back, 16B'])
  })

  it('leaves the file when nothing changed, or the editor failed', async () => {
    begin()
    await stage(editing((text) => text)).run(edit(new Journal()), { file: 'file' })
    await expect(
      stage(editing(() => 'lost', 1)).run(edit(new Journal()), { file: 'file' }),
    ).rejects.toMatchObject({ message: 'my-editor ended with status 1', hint: 'file is as it was' })
    expect(inside).toBe('before')
  })

  it('asks when the container has changed it meanwhile', async () => {
    begin()
    const { run, asked } = stage(
      editing(() => {
        changedInside = new Date(2)
        return 'mine'
      }),
    )
    await expect(run(edit(new Journal()), { file: 'file' })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(asked).toEqual(['file has changed in the container meanwhile; replace it?'])
    expect(inside).toBe('before')
  })
})

describe('completion of paths', () => {
  const ask = async (completer: typeof containerPaths, word: string): Promise<readonly string[]> => {
    const { context } = stage(given)
    return [...(await completer({ ...context, word, words: [] }))].map(({ value }) => value)
  }

  it.each([
    ['', ['a', 'b', 'my dir/']],
    ['.', ['.hidden']],
    ['my', ['my dir/']],
    ['/s', ['/srv/']],
    ['~/a', ['~/a']],
    ['/nowhere/x', 'PATH_NOT_FOUND'],
  ])('in the container continues "%s" with %j', async (word, expected) => {
    if (typeof expected === 'string')
      await expect(ask(containerPaths, word)).rejects.toMatchObject({ code: expected })
    else expect(await ask(containerPaths, word)).toEqual(expected)
  })

  it.each([
    ['', ['host:', 'a', 'b', 'my dir/']],
    ['ho', ['host:']],
    ['host:t', ['host:tree/', 'host:two.csv']],
    ['host:/user/o', ['host:/user/one.csv']],
  ])('on either side continues "%s" with %j', async (word, expected) => {
    expect(await ask(eitherPaths, word)).toEqual(expected)
  })
})
