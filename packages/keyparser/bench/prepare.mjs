// Bundles what cannot be imported as it is: our sources, and opentui's parser, which its package ships only in a
// source map (the package itself wants Bun's native calls).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const cache = path('node_modules/.cache')
mkdirSync(`${cache}/opentui`, { recursive: true })

const folder = path('node_modules/@opentui/core')
const wanted = /\/lib\/(stdin-parser|parse\.keypress|parse\.keypress-kitty|parse\.mouse|clock|paste)\.ts$/
for (const file of readdirSync(folder).filter((name) => /^chunk-node-.*\.map$/.test(name))) {
  const { sources, sourcesContent } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
  for (const [index, source] of sources.entries())
    if (wanted.test(source)) writeFileSync(`${cache}/opentui/${basename(source)}`, sourcesContent[index])
}

const bundle = (entry, outfile) =>
  build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20' })
await bundle(path('../src/index.ts'), `${cache}/keyparser.mjs`)
await bundle(`${cache}/opentui/stdin-parser.ts`, `${cache}/opentui.mjs`)
