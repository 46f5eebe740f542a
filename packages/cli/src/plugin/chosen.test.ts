import type { PaksError } from '@paks/api'
import type { InstalledPlugin } from '@paks/core/plugin'
import { describe, expect, it } from 'vitest'
import { chosenPlugins } from './chosen.js'

const installed = ['tree', 'leaf'].map(
  (name): InstalledPlugin => ({
    name: `paks-plugin-${name}`,
    version: '1.0.0',
    folder: `/p/${name}`,
    source: 'added',
    manifest: { api: 1, name, entry: './index.js', commands: [], hooks: [], permissions: [] },
  }),
)

describe('the plugins of a session', () => {
  const chosen = (
    setting: unknown,
  ): { readonly names: readonly string[]; readonly told: readonly string[] } => {
    const told: string[] = []
    const tell = ({ message }: PaksError): void => void told.push(message)
    return { names: chosenPlugins(installed, setting, tell).map(({ manifest }) => manifest.name), told }
  }

  it.each([
    [undefined, ['tree', 'leaf']],
    [[], []],
    [
      ['leaf', 'paks-plugin-tree'],
      ['leaf', 'tree'],
    ],
  ])('are with the setting %j %j', (setting, names) => {
    expect(chosen(setting)).toEqual({ names, told: [] })
  })

  it('lack one that is named and not there, which is told', () => {
    expect(chosen(['twig', 'leaf'])).toEqual({ names: ['leaf'], told: ['the plugin twig is not here'] })
  })
})
