import { PaksError } from '@paks/api'
import * as v from 'valibot'
import type { PluginManifest } from './manifest.js'
import { isPermission } from './permission-text.js'

/** Text that stands in one line of a list. */
const line = v.pipe(
  v.string('must be text'),
  v.maxLength(300, 'must have at most 300 characters'),
  v.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'must have no control characters'),
)
const name = (what: string) =>
  v.pipe(
    v.string(`must be text`),
    v.regex(/^[a-z][a-z0-9-]{0,39}$/i, `must be ${what}: a letter, then letters, digits and -`),
  )
const flag = v.exactOptional(v.boolean('must be true or false'))
const permission = v.pipe(
  v.string('must be text'),
  v.check(isPermission, ({ input }) => `"${String(input)}" is no permission of this version`),
  v.transform((text) => text as PluginManifest['permissions'][number]),
)

const arg = v.object({
  kind: v.picklist(['positional', 'option', 'flag', 'rest'], 'must be positional, option, flag or rest'),
  about: line,
  required: v.boolean('must be true or false'),
  verbatim: flag,
  choices: v.exactOptional(v.array(line, 'must be a list of values')),
  completes: flag,
})
const example = v.object({ line, about: line, prints: v.exactOptional(v.string('must be text')) })
const command = v.object({
  name: name('a command name'),
  formerly: v.exactOptional(v.array(name('a command name'), 'must be a list of names')),
  about: line,
  readOnly: flag,
  needs: v.exactOptional(v.array(permission, 'must be a list of permissions')),
  args: v.record(name('an argument name'), arg, 'must be an object of arguments'),
  examples: v.array(example, 'must be a list of examples'),
})
const hook = v.object({
  name: v.picklist(
    ['session:start', 'session:end', 'prompt', 'output', 'command:done', 'resize', 'detach', 'line:accept'],
    'is no hook of this version',
  ),
  order: v.exactOptional(v.picklist(['pre', 'post'], 'must be pre or post')),
  kind: v.picklist(['observe', 'decide'], 'must be observe or decide'),
})
const manifest = v.object({
  api: v.pipe(v.number('must be a number'), v.integer('must be a whole number')),
  features: v.exactOptional(v.array(line, 'must be a list of names')),
  name: v.pipe(
    v.string('must be text'),
    v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and -'),
    v.notValue('paks', 'is the name of the built-in commands: take another'),
  ),
  entry: v.pipe(
    v.string('must be text'),
    v.regex(
      /^\.\/(?!(?:.*\/)?\.\.(?:\/|$)).+\.m?js$/,
      'must be a JavaScript module in the package: ./dist/index.js',
    ),
  ),
  commands: v.array(command, 'must be a list of commands'),
  hooks: v.array(hook, 'must be a list of hooks'),
  permissions: v.array(permission, 'must be a list of permissions'),
  backends: v.exactOptional(
    v.array(v.object({ name: name('a backend name') }), 'must be a list of backends'),
  ),
})

/**
 * Checks what the field `paks` of a package.json holds.
 *
 * @param where - the file, as the error names it
 * @param hint - what to do about an error
 * @throws PaksError BAD_USAGE with the field and what it must be
 * @example
 * readManifest(JSON.parse(text).paks, 'paks-plugin-tree/package.json')
 */
export const readManifest = (
  json: unknown,
  where: string,
  hint = 'paks plugin build writes it from the code',
): PluginManifest => {
  const wrong = (message: string): PaksError => new PaksError('BAD_USAGE', `${where}: ${message}`, { hint })
  if (json === undefined) throw wrong('there is no field paks: it is no plugin, or was not built')
  const result = v.safeParse(manifest, json)
  if (!result.success) {
    const [issue] = result.issues
    const path = v.getDotPath(issue)
    throw wrong(
      `paks${path === null ? '' : `.${path}`} ${issue.received === 'undefined' ? 'is missing' : issue.message}`,
    )
  }
  checkNeeds(result.output, wrong)
  return result.output
}

/** What a command needs is shown to the user as the plugin's wish: none may be left out there. */
const checkNeeds = (
  { commands, permissions }: PluginManifest,
  wrong: (message: string) => PaksError,
): void => {
  for (const { name: command, needs = [] } of commands) {
    const missing = needs.find((need) => !permissions.includes(need))
    if (missing !== undefined) throw wrong(`paks.permissions lacks ${missing}, which #${command} needs`)
  }
}
