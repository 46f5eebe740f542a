import { definePlugin, type StampedPlugin } from '@paks/api'
import { inspect } from './look/inspect.js'
import { size } from './look/size.js'
import { help } from './session/help.js'
import { history } from './session/history.js'
import { save } from './state/save.js'

/** The built-in commands: a plugin like any other. */
export const builtin: StampedPlugin = definePlugin({
  name: 'paks',
  commands: [help, history, inspect, save, size],
})
