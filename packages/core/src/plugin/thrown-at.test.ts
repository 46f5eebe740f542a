import { expect, it } from 'vitest'
import { thrownAt } from './thrown-at.js'

const own = 'file:///paks/dist/plugin-child.mjs'

it.each([
  [
    'a function',
    'Error: no\n    at run (file:///p/dist/index.js:3:9)\n    at x (file:///p/b.js:1:1)',
    '/p/dist/index.js:3:9',
  ],
  ['an async frame', 'Error: no\n    at async file:///p/index.js:12:34', '/p/index.js:12:34'],
  [
    'a module that was loaded anew',
    'Error: no\n    at run (file:///p/index.js?state=2:3:9)',
    '/p/index.js:3:9',
  ],
  ['a file with a blank in its name', 'Error: no\n    at file:///my%20p/index.js:1:2', '/my p/index.js:1:2'],
  ['what Node prints of a wrong text', 'file:///p/index.js:4\nconst = 1\n\nSyntaxError: no', '/p/index.js:4'],
  [
    'the plugin, below what it uses and what runs it',
    `Error: no\n    at a (file:///p/node_modules/b/c.js:1:1)\n    at d (${own}:1:1)\n    at e (file:///p/f.js:2:2)`,
    '/p/f.js:2:2',
  ],
])('names %s', (_, stack, at) => {
  expect(thrownAt(stack, own)).toBe(at)
})

it.each([[undefined], ['Error: no'], [`Error: no\n    at a (${own}:1:1)\n    at node:internal/x:1:1`]])(
  'names nothing where %j names nothing of a plugin',
  (stack) => {
    expect(thrownAt(stack, own)).toBeUndefined()
  },
)

it.each(['file://host/x.js:1:1', 'file:///a%2Fb.js:1', 'file:///%ZZ:1'])(
  'does not take %s for a place',
  (text) => {
    expect(thrownAt(`Error: no\n    at run (${text})`, own)).toBeUndefined()
  },
)
