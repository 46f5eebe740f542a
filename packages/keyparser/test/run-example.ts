import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const source = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))

/** Bundles a program that imports the package by its name, from source; returns the file to run. */
export const bundled = async (contents: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    alias: { '@paks/keyparser/node': source('node'), '@paks/keyparser': source('index') },
    write: false,
  })
  const file = join(mkdtempSync(join(tmpdir(), 'keyparser-')), 'program.mjs')
  writeFileSync(file, outputFiles[0]?.contents ?? '')
  return file
}
