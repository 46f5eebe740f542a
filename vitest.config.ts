import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import LongFirstSequencer from './scripts/long-first-sequencer.js'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Packages are tested from source: `@paks/core/line` is packages/core/src/line/index.ts. */
const alias = [
  { find: /^@paks\/core\/(.+)$/, replacement: at('./packages/core/src/$1/index.ts') },
  { find: /^@paks\/keyparser\/(.+)$/, replacement: at('./packages/keyparser/src/$1.ts') },
  { find: /^@paks\/testkit\/(.+)$/, replacement: at('./packages/testkit/src/$1/index.ts') },
  { find: /^@paks\/([a-z-]+)$/, replacement: at('./packages/$1/src/index.ts') },
]

/** Shell texts are imported as strings, as tsup's text loader does. */
const shellText: Plugin = {
  name: 'shell-text',
  transform: (code, id) =>
    /\.(bash|fish|sh|txt|zsh)$/.test(id)
      ? { code: `export default ${JSON.stringify(code)}`, map: null }
      : undefined,
}

/** Tests that need a real engine, a real shell or a real terminal end in `.engine.test.ts` or `.pty.test.ts`. */
const slow = ['{packages,examples}/*/{src,test}/**/*.{engine,pty}.test.ts', 'test/**/*.{engine,pty}.test.ts']

const config: ViteUserConfig = defineConfig({
  test: {
    // Tests of engines wait for engines: three at a time, also where two processors are all there is.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    sequence: { sequencer: LongFirstSequencer },
    reporters: ['default', './scripts/closing-line-reporter.ts'],
    projects: [
      {
        resolve: { alias },
        plugins: [shellText],
        test: {
          name: 'unit',
          include: ['{packages,examples}/*/{src,test}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: slow,
          // Nothing here outlives its test, and a process for each file would cost more than the tests.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        plugins: [shellText],
        test: {
          name: 'real',
          include: slow,
          // To import all of Paks anew for each file would cost a minute and a half.
          isolate: false,
          // Above the patience of those who wait in a test, who can tell what they waited for.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // On a shared machine an engine may stall for a minute. Whatever needed this is named at the end of the run.
          retry: process.env.CI === undefined ? 0 : 1,
        },
      },
    ],
  },
})

export default config
