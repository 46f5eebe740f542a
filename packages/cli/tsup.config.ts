import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { library } from '../../tsup.base.ts'

const packages = fileURLToPath(new URL('../', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))
const licenceFile = fileURLToPath(new URL('dist/licences.txt', import.meta.url))

/** What a package asks to be passed on with its code. */
const licenceOf = (folder: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8')
  return `${name} ${version} (${license})\n\n${text.trim()}\n`
}

/** Modules of Node that few runs need before the first prompt, and that take longer to load than any of ours. */
const lateBuiltins = ['child_process', 'fs/promises', 'timers/promises']

/** Requires these where they are used. Every line stays where it was. */
const withLateBuiltins = (code: string): string => {
  let late = code
  for (const id of lateBuiltins) {
    const line = new RegExp(`^var \\w+(?:\\$\\d+)? = require\\('${id}'\\);$`, 'm').exec(late)?.[0]
    if (line === undefined) continue
    const variable = line.slice('var '.length, line.indexOf(' =')).replace('$', '\\$')
    const body = late.replace(line, '')
    // As a whole it may be anybody's: a function may have a variable of the same name.
    if (new RegExp(`(?<![\\w$.])${variable}(?![\\w$.])`).test(body)) continue
    late = body.replace(new RegExp(`(?<![\\w$.])${variable}\\.(?=\\w)`, 'g'), () => `require('${id}').`)
  }
  return late
}

/**
 * Files without dependencies but the native one, bundled from source: what a verb loads at its start is read and
 * compiled at once, and what it does not need yet stays on disk.
 */
export default library({
  entry: ['src/main.ts'],
  format: ['cjs'],
  outExtension: () => ({ js: '.cjs' }),
  dts: false,
  splitting: true,
  shims: true,
  noExternal: [/^(?!node-pty)/],
  external: ['node-pty'],
  loader: { '.bash': 'text', '.fish': 'text', '.sh': 'text', '.txt': 'text', '.zsh': 'text' },
  plugins: [
    {
      name: 'load-builtins-late',
      // tsup makes CommonJS of a chunk after its plugins have seen it.
      buildEnd: ({ writtenFiles }) => {
        for (const { name } of writtenFiles.filter((file) => file.name.endsWith('.cjs'))) {
          const path = join(here, name)
          writeFileSync(path, withLateBuiltins(readFileSync(path, 'utf8')))
        }
      },
    },
    {
      // `import()` of CommonJS starts Node's loader of ES modules, which takes longer than all that it would load.
      name: 'require-lazily',
      renderChunk: (code) => ({
        code: code.replace(
          /\bimport\(((['"])\.\/[\w-]+\.c?js\2)\)/g,
          'Promise.resolve().then(() => require($1))',
        ),
      }),
    },
    {
      // Code that V8 kept from an earlier run has lost its way to `import()`: the loader in bin/ lends its own.
      name: 'import-by-loader',
      renderChunk: (code) => ({
        code: code.replace(
          /\bawait import\((?!['"])/g,
          'await (require.import ?? ((specifier) => import(specifier)))(',
        ),
      }),
    },
  ],
  // The loader in bin/ reads one byte a character.
  esbuildOptions: (options) => {
    options.charset = 'ascii'
  },
  esbuildPlugins: [
    {
      name: 'licences',
      setup(build) {
        build.initialOptions.metafile = true
        build.onEnd(({ metafile }) => {
          const folders = Object.keys(metafile?.inputs ?? {}).flatMap(
            (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
          )
          // On a fresh clone nothing has been written yet.
          mkdirSync(dirname(licenceFile), { recursive: true })
          writeFileSync(licenceFile, [...new Set(folders)].sort().map(licenceOf).join('\n'))
        })
      },
    },
    {
      // For programs that have verbs in files of their own, as this one has not.
      name: 'no-child-of-commander',
      setup(build) {
        build.onLoad({ filter: /\/commander\/lib\/command\.js$/ }, ({ path }) => ({
          contents: readFileSync(path, 'utf8')
            .replace("const childProcess = require('node:child_process');", '')
            .replaceAll('childProcess.spawn(', "require('node:child_process').spawn("),
        }))
      },
    },
    {
      // ssh2 does without what it would have compiled when it was installed, and is told so before anybody resolves it;
      // of what it is to clients nothing is used.
      name: 'only-the-server-of-ssh2',
      setup(build) {
        build.onLoad({ filter: /\/ssh2\/lib\/protocol\/(?:crypto|constants)\.js$/ }, ({ path }) => ({
          contents: readFileSync(path, 'utf8').replace(
            /require\('(?:cpu-features|[^']*\/sshcrypto\.node)'\)/g,
            'undefined',
          ),
        }))
        build.onLoad({ filter: /\/ssh2\/lib\/(?:agent|client|http-agents)\.js$/ }, () => ({
          contents: 'module.exports = {}',
        }))
      },
    },
    {
      name: 'from-source',
      setup(build) {
        build.onResolve({ filter: /^@paks\/[a-z-]+(\/[a-z-]+)?$/ }, ({ path }) => {
          const [, name = '', part] = path.split('/')
          return {
            path: `${packages}${name}/src/${part === undefined ? '' : `${part}/`}index.ts`,
            sideEffects: false,
          }
        })
      },
    },
  ],
})
