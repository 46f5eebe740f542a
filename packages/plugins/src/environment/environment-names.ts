import type { Completer } from '@paks/api'

/** Completes the names of environments; one that is named already is not offered again. */
export const environmentNames: Completer = async ({ environments, words }) =>
  (await environments.list()).filter((name) => !words.includes(name)).map((value) => ({ value }))

/** Completes the names of an environment's variables, the environment being the first word. */
export const variablesOfEnvironment: Completer = async ({ environments, words: [name = '', ...taken] }) =>
  Object.keys(await environments.read(name))
    .filter((variable) => !taken.includes(variable))
    .map((value) => ({ value }))
