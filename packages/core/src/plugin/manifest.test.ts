import { arg, defineCommand, definePlugin, PaksError } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { manifestDifference } from './manifest-difference.js'
import { manifestOf } from './manifest-of.js'
import { isPermission, tellPermission } from './permission-text.js'
import { readManifest } from './read-manifest.js'

/** A schema that tells what it takes as JSON Schema does, as zod's are. */
const sizes = {
  '~standard': {
    version: 1 as const,
    vendor: 'test',
    validate: (value: unknown) => ({ value: String(value) }),
    jsonSchema: { input: () => ({ type: 'string', enum: ['small', 'large'] }) },
  },
}

const tree = defineCommand({
  name: 'tree',
  about: 'Show a tree',
  readOnly: true,
  needs: ['container:read'],
  args: {
    path: arg.positional('where', { complete: () => [] }),
    size: arg.option('how large', { schema: sizes }),
    all: arg.flag('everything'),
  },
  examples: [{ line: '#tree /', about: 'all', prints: /root/ }],
  run: () => undefined,
})
const plugin = definePlugin({
  name: 'tree',
  features: ['hooks'],
  commands: [tree],
  hooks: { output: () => undefined, 'line:accept': { order: 'pre', handler: () => undefined } },
})
const manifest = manifestOf(plugin, './dist/index.js')

describe('a manifest', () => {
  it('is made from the code, with all that help and completion need', () => {
    expect(manifest).toEqual({
      api: 1,
      features: ['hooks'],
      name: 'tree',
      entry: './dist/index.js',
      commands: [
        {
          name: 'tree',
          about: 'Show a tree',
          readOnly: true,
          needs: ['container:read'],
          args: {
            path: { kind: 'positional', about: 'where', required: true, completes: true },
            size: { kind: 'option', about: 'how large', required: false, choices: ['small', 'large'] },
            all: { kind: 'flag', about: 'everything', required: false },
          },
          examples: [{ line: '#tree /', about: 'all', prints: '/root/' }],
        },
      ],
      hooks: [
        { name: 'output', kind: 'observe' },
        { name: 'line:accept', order: 'pre', kind: 'decide' },
      ],
      permissions: ['container:read', 'session:lines', 'session:output'],
    })
  })

  it('comes back from JSON as it was', () => {
    expect(readManifest(JSON.parse(JSON.stringify(manifest)), 'package.json')).toEqual(manifest)
  })

  it('tells what it no longer says as the code does', () => {
    expect(manifestDifference(JSON.parse(JSON.stringify(manifest)), manifest)).toEqual([])
    const now = manifestOf(
      definePlugin({
        ...plugin,
        commands: [
          { ...tree, about: 'Draw a tree' },
          { ...tree, name: 'leaf' },
        ],
        permissions: ['host:read:**'],
      }),
      './dist/index.js',
    )
    expect(manifestDifference(manifest, now)).toEqual([
      'permissions is ["container:read","session:lines","session:output"], and the code says ["container:read","host:read:**","session:lines","session:output"]',
      '#leaf is missing',
      'about of #tree is not as in the code',
    ])
    expect(manifestDifference(now, manifest)).toContain('#leaf is no longer in the code')
  })
})

describe('a manifest that is wrong', () => {
  const [command] = manifest.commands
  it.each<[string, unknown, string]>([
    ['none', undefined, 'there is no field paks: it is no plugin, or was not built'],
    ['no object', 7, 'paks '],
    ['no api', { ...manifest, api: undefined }, 'paks.api '],
    ['a bad name', { ...manifest, name: 'Tree!' }, 'paks.name must be small letters, digits and -'],
    [
      'a taken name',
      { ...manifest, name: 'paks' },
      'paks.name is the name of the built-in commands: take another',
    ],
    [
      'an entry outside',
      { ...manifest, entry: './../x.js' },
      'paks.entry must be a JavaScript module in the package',
    ],
    [
      'an entry that is a path',
      { ...manifest, entry: '/etc/x.js' },
      'paks.entry must be a JavaScript module',
    ],
    [
      'no such permission',
      { ...manifest, permissions: ['host:all:x'] },
      'paks.permissions.0 "host:all:x" is no permission',
    ],
    [
      'no such hook',
      { ...manifest, hooks: [{ name: 'key', kind: 'observe' }] },
      'paks.hooks.0.name is no hook of this version',
    ],
    [
      'a command name with a slash',
      { ...manifest, commands: [{ ...command, name: 'a/b' }] },
      'paks.commands.0.name must be a command name',
    ],
    [
      'control characters',
      { ...manifest, commands: [{ ...command, about: '\u001b[2J' }] },
      'paks.commands.0.about must have no control characters',
    ],
    [
      'a need that is not asked for',
      { ...manifest, permissions: ['session:lines'] },
      'paks.permissions lacks container:read, which #tree needs',
    ],
  ])('for %s is named with its field', (_, json, message) => {
    expect.assertions(2)
    try {
      readManifest(json, 'x/package.json')
    } catch (thrown) {
      const error = PaksError.from(thrown)
      expect(error.message).toContain(`x/package.json: ${message}`)
      expect(error.hint).toBe('paks plugin build writes it from the code')
    }
  })
})

it('knows permissions, and tells what they mean', () => {
  expect(isPermission('host:read:~/notes/**')).toBe(true)
  expect(isPermission('host:read:')).toBe(false)
  expect(isPermission('session:type')).toBe(false)
  expect(isPermission('container:read:x')).toBe(false)
  expect(tellPermission('host:exec:git')).toBe('run on this machine: git')
  expect(tellPermission('environments:read')).toBe('read your saved environments, secrets among them')
})
