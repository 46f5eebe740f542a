import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

/** What a program that imports these names ships, in bytes, minified and gzipped. */
const sizeOf = async (names: string): Promise<number> => {
  const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from ${JSON.stringify(entry)}`, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

describe('the size of the package', () => {
  it.each([
    ['KeyParser', 12 * 1024],
    ['KeyParser, matches, parseBinding, describe, encode, Mod', 15 * 1024],
  ])('%s is at most %i bytes', async (names, most) => {
    const size = await sizeOf(names)
    expect(size).toBeGreaterThan(0)
    expect(size).toBeLessThanOrEqual(most)
  })

  it('needs nothing of Node', async () => {
    const entry = fileURLToPath(new URL('../src/index.ts', import.meta.url))
    // For the browser esbuild resolves no node: import.
    const { errors } = await build({ entryPoints: [entry], bundle: true, platform: 'browser', write: false })
    expect(errors).toEqual([])
  })
})
