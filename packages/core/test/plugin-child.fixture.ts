import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const source = fileURLToPath(new URL('../src/plugin-child/index.ts', import.meta.url))
const packages = fileURLToPath(new URL('../../', import.meta.url))

let built: Promise<string> | undefined

/** What a plugin's process runs, bundled from source: Node reads no TypeScript. */
export const childEntry = (): Promise<string> => {
  built ??= bundle()
  return built
}

const bundle = async (): Promise<string> => {
  const outfile = join(mkdtempSync(join(tmpdir(), 'paks-plugin-child-')), 'child.mjs')
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    alias: { '@paks/api': join(packages, 'api/src/index.ts') },
    // Some of what is bundled is CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  return outfile
}
