import { expect, it } from 'vitest'
import { planSync } from './plan-sync.js'
import type { Tree, TreeEntry } from './tree.js'

const file = (over: Partial<TreeEntry> = {}): TreeEntry => ({
  kind: 'file',
  mode: 0o644,
  size: 5,
  modified: 9,
  ...over,
})
const folder: TreeEntry = { kind: 'directory', mode: 0o755, size: 0, modified: 0 }
const tree = (entries: Readonly<Record<string, TreeEntry>>): Tree => new Map(Object.entries(entries))
const rules = { delete: false, excluded: () => false }

it('sends what is new or differs in kind, mode, size or time, and nothing else', () => {
  const from = tree({ d: folder, 'd/a': file(), b: file(), c: file(), e: file(), f: file({ size: 7 }) })
  const to = tree({
    d: folder,
    'd/a': file(),
    b: file({ modified: 8 }),
    c: file({ mode: 0o600 }),
    e: file({ size: 4 }),
  })
  const { send, remove, bytes } = planSync(from, to, rules)
  expect([[...send], remove, bytes]).toEqual([['b', 'c', 'e', 'f'], [], 22])
})

it('removes only when it may, the topmost only, and nothing that is excluded', () => {
  const to = tree({ old: folder, 'old/a': file(), keep: folder, 'keep/me': file(), 'x.log': file() })
  expect(planSync(tree({}), to, rules).remove).toEqual([])
  const excluded = (path: string): boolean => path === 'keep' || path.endsWith('.log')
  expect(planSync(tree({}), to, { delete: true, excluded }).remove).toEqual(['old'])
})

it('lets a file give way to a directory, and a directory only when it may be removed', () => {
  expect(planSync(tree({ a: folder }), tree({ a: file() }), rules).remove).toEqual(['a'])
  expect(() => planSync(tree({ a: file() }), tree({ a: folder }), rules)).toThrow('a is a directory')
  const { remove } = planSync(tree({ a: file() }), tree({ a: folder, 'a/b': file() }), {
    ...rules,
    delete: true,
  })
  expect(remove).toEqual(['a'])
})
