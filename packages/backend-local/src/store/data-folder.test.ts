import { expect, it } from 'vitest'
import { dataFolder } from './data-folder.js'

it.each([
  [{ PAKS_HOME: '/p', XDG_DATA_HOME: '/x', HOME: '/h' }, '/p/local'],
  [{ XDG_DATA_HOME: '/x', HOME: '/h' }, '/x/paks/local'],
  [{ XDG_DATA_HOME: 'relative', HOME: '/h' }, '/h/.local/share/paks/local'],
  [{ XDG_DATA_HOME: '', HOME: '/h' }, '/h/.local/share/paks/local'],
])('with %j it is %s', (env, expected) => expect(dataFolder(env)).toBe(expected))
