import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Permission } from '@paks/api'

/** What a plugin's package is to be. */
export interface PackageOptions {
  readonly name?: string
  /** The plugin's own name and that of its command; both `greet` when absent. */
  readonly plugin?: string
  readonly command?: string
  readonly version?: string
  readonly needs?: readonly Permission[]
  /** Over what package.json has otherwise. */
  readonly over?: Readonly<Record<string, unknown>>
}

/** Writes the package of a plugin with one command, in place of what was there. */
export const writePackage = (folder: string, options: PackageOptions = {}): void => {
  const { name = 'paks-plugin-greet', plugin = 'greet', command = 'greet' } = options
  const { version = '1.0.0', needs = [], over = {} } = options
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'README.md'), '')
  writeFileSync(
    join(folder, 'dist/index.js'),
    // As the helpers of @paks/api make it, and without them: it needs nothing to be loaded.
    `const command = {
  name: '${command}', about: 'Say hello', needs: ${JSON.stringify(needs)},
  args: { who: { kind: 'positional', about: 'whom', required: true } },
  examples: [{ line: '#${command} world', about: 'the usual' }],
  run: ({ args, out }) => out.text('hello ' + args.who + ' from ${version}'),
}
export default { api: 1, name: '${plugin}', commands: [command] }
`,
  )
  const described = {
    name: command,
    about: 'Say hello',
    needs,
    args: { who: { kind: 'positional', about: 'whom', required: true } },
    examples: [{ line: `#${command} world`, about: 'the usual' }],
  }
  const manifest = {
    name,
    version,
    type: 'module',
    license: 'MIT',
    keywords: ['paks-plugin'],
    files: ['dist'],
    peerDependencies: { '@paks/api': '>=0.0.0' },
    paks: {
      api: 1,
      name: plugin,
      entry: './dist/index.js',
      commands: [described],
      hooks: [],
      permissions: needs,
    },
    ...over,
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
}
