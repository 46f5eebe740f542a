import type { Options } from 'tsup'

/** What every package of the workspace builds the same way; a package passes only what differs. */
export const library = (over: Options = {}): Options => ({
  entry: ['src/index.ts'],
  format: ['esm'],
  target: 'node20',
  clean: true,
  sourcemap: true,
  treeshake: true,
  // Declarations take most of a build; who only wants to run Paks can do without. tsup sets baseUrl, which
  // TypeScript 6 deprecates.
  dts: process.env.PAKS_BUILD === 'js' ? false : { compilerOptions: { ignoreDeprecations: '6.0' } },
  ...over,
})
