import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Permission } from '@paks/api'

/** What a plugin's package is to be. */
export interface PackageOptions {
  readonly name?: string
  readonly version?: string
  readonly needs?: readonly Permission[]
  /** Over what package.json has otherwise. */
  readonly over?: Readonly<Record<string, unknown>>
}

/** Writes the package of a plugin with one command, `#greet`, in place of what was there. */
export const writePackage = (
  folder: string,
  { name = 'paks-plugin-greet', version = '1.0.0', needs = [], over = {} }: PackageOptions = {},
): void => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'README.md'), '')
  writeFileSync(
    join(folder, 'dist/index.js'),
    `import { arg, defineCommand, definePlugin } from '@paks/api'
const greet = defineCommand({
  name: 'greet', about: 'Say hello', needs: ${JSON.stringify(needs)}, args: { who: arg.positional('whom') },
  examples: [{ line: '#greet world', about: 'the usual' }],
  run: ({ args, out }) => out.text('hello ' + args.who + ' from ${version}'),
})
export default definePlugin({ name: 'greet', commands: [greet] })
`,
  )
  const command = {
    name: 'greet',
    about: 'Say hello',
    needs,
    args: { who: { kind: 'positional', about: 'whom', required: true } },
    examples: [{ line: '#greet world', about: 'the usual' }],
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
      name: 'greet',
      entry: './dist/index.js',
      commands: [command],
      hooks: [],
      permissions: needs,
    },
    ...over,
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2))
}
