import type { PluginName } from './plugin-name.js'
import gitignore from './template/gitignore.txt'
import test from './template/index.test.ts.txt'
import source from './template/index.ts.txt'
import packageJson from './template/package.json.txt'
import readme from './template/README.md.txt'
import ci from './template/test.yml.txt'
import tsconfig from './template/tsconfig.json.txt'

const files: Readonly<Record<string, string>> = {
  'package.json': packageJson,
  'tsconfig.json': tsconfig,
  'src/index.ts': source,
  'src/index.test.ts': test,
  'README.md': readme,
  '.gitignore': gitignore,
  '.github/workflows/test.yml': ci,
}

/**
 * The files of a new plugin: a whole package with one command, whose example is also its test.
 *
 * @param versions - of the packages it is written against
 * @returns texts by path
 */
export const pluginFiles = (
  { short, package: name }: PluginName,
  versions: { readonly api: string; readonly cli: string; readonly testkit: string },
): Readonly<Record<string, string>> => {
  const values: Readonly<Record<string, string>> = { name: short, package: name, ...versions }
  const filled = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole)
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, filled(text)]))
}
