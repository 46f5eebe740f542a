import { PaksError, type Plugin } from '@paks/api'

/** A plugin that was set up; disposing of it unloads it. */
export interface SetUp extends AsyncDisposable {
  readonly logged: readonly string[]
}

/** Checks the configuration and calls the plugin's `setup`. @throws PaksError BAD_SETTING; what `setup` throws */
export const setUp = async (plugin: Plugin, given: unknown): Promise<SetUp> => {
  const logged: string[] = []
  const ends: (() => void | Promise<void>)[] = []
  const unload = new AbortController()
  const log = (level: string) => (text: string) => void logged.push(`${level}: ${text}`)
  await plugin.setup?.({
    config: await configOf(plugin, given ?? {}),
    log: { debug: log('debug'), info: log('info'), warn: log('warn') },
    signal: unload.signal,
    defer: (end) => void ends.push(end),
  })
  return {
    logged,
    [Symbol.asyncDispose]: async () => {
      unload.abort()
      for (const end of ends.reverse()) await end()
    },
  }
}

const configOf = async ({ name, config }: Plugin, given: unknown): Promise<unknown> => {
  if (config === undefined) return given
  const result = await config['~standard'].validate(given)
  if (result.issues === undefined) return result.value
  const problems = result.issues.map(({ message }) => message).join('; ')
  throw new PaksError('BAD_SETTING', `the settings of the plugin ${name}: ${problems}`)
}
