import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { paksProgram } from './paks.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Puts what `npm install` would put into a plugin's folder there, from this workspace: `@paks/api` and `@paks/testkit` as
 * they are built, with declarations made from their sources, the compiler, and `paks` itself.
 */
export const installWorkspace = async (folder: string): Promise<void> => {
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '.bin'), { recursive: true })
  await mkdir(join(modules, '@types'))
  await Promise.all([
    install('api', modules),
    install('testkit', modules),
    symlink(join(root, 'node_modules/@standard-schema'), join(modules, '@standard-schema')),
    symlink(join(root, 'node_modules/typescript'), join(modules, 'typescript')),
    symlink(join(root, 'node_modules/@types/node'), join(modules, '@types/node')),
    symlink(join(root, 'node_modules/typescript/bin/tsc'), join(modules, '.bin/tsc')),
    symlink(paksProgram, join(modules, '.bin/paks')),
  ])
}

const install = async (name: string, modules: string): Promise<void> => {
  const source = join(root, 'packages', name)
  const target = join(modules, '@paks', name)
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'))
  await mkdir(target, { recursive: true })
  await writeFile(
    join(target, 'package.json'),
    JSON.stringify({
      name: `@paks/${name}`,
      version,
      type: 'module',
      exports: { types: './types/index.d.ts', import: './dist/index.js' },
    }),
  )
  // A plugin's process may read no further than the plugin's own folder; the test kit runs in no such process.
  if (name === 'api') await cp(join(source, 'dist'), join(target, 'dist'), { recursive: true })
  else await symlink(join(source, 'dist'), join(target, 'dist'))
  await declare(join(source, 'src'), join(target, 'types'))
}

/** Isolated declarations: each file by itself, unchecked. */
const declare = async (source: string, target: string): Promise<void> => {
  const files = (await readdir(source, { recursive: true })).filter((path) =>
    /(?<!\.test|\.d)\.ts$/.test(path),
  )
  for (const path of files) {
    const text = await readFile(join(source, path), 'utf8')
    const { outputText } = ts.transpileDeclaration(text, {
      fileName: path,
      compilerOptions: { isolatedDeclarations: true, target: ts.ScriptTarget.ES2022 },
    })
    const file = join(target, path.replace(/\.ts$/, '.d.ts'))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, outputText)
  }
}
