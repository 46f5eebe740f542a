import { readdirSync } from 'node:fs'
import {
  arg,
  type CommandContext,
  defineCommand,
  definePlugin,
  type Plugin,
  type ShellCommand,
} from '@paks/api'
import { describe, expect, it } from 'vitest'
import { exchangeName } from '../src/shell/exchange-name.js'
import { DrivenSession, nonce } from './scenarios/driven-session.js'
import { allShells, type ShellName, shells, which } from './scenarios/shell-table.js'

const installed = allShells.filter((name) => which(shells[name].program) !== undefined)

/** `#do` does what a test says with the shell. */
const doing = (work: (context: CommandContext) => unknown): Plugin =>
  definePlugin({
    name: 'test',
    commands: [
      defineCommand({
        name: 'do',
        about: 'Do it',
        args: { words: arg.rest('anything') },
        run: (context) => work(context as unknown as CommandContext),
      }),
    ],
  })

/** Values that a shell would like to take for something else. */
const values = {
  PLAIN: 'a b',
  EMPTY: '',
  QUOTES: `it's "so" \`id\` $(id) $HOME \${X} !x ~ * ? [a] {a,b}`,
  SLASHES: 'a\\b\\\\c\\n\\',
  FEEDS: '\none\n\n two\t\n\n',
  PERCENT: '%s %d 100%',
  WORLD: 'äöü 日本語 😀 \u00a0',
  CONTROLS: '\u0001\u001b[31m\u007f\r',
  OPTION: '-n',
  PATHS: '/a:/b:',
  LONG: `${'x'.repeat(100_000)}'`,
}

/** Types a line and waits for the prompt after it. */
const type = async (session: DrivenSession, line: string): Promise<string> => {
  await session.do(`${line}<Enter>`)
  await session.untilPrompt()
  return session.printed
}

/** Runs one `#do` and hands on what came of it. */
const once = async <T>(name: ShellName, work: (context: CommandContext) => Promise<T>): Promise<T> => {
  const done: T[] = []
  const plugins = [doing(async (context) => void done.push(await work(context)))]
  await using session = await DrivenSession.open(shells[name], { plugins })
  await type(session, '#do')
  const [result, ...more] = done
  if (result === undefined || more.length > 0) throw new Error(session.text)
  return result
}

describe.each(installed)('%s', (name) => {
  it('gets and gives variables exactly, at once, and shows nothing of it', async () => {
    let step = 0
    let given: Readonly<Record<string, string>> = {}
    const plugins = [
      doing(async ({ shell }) => {
        step += 1
        if (step === 1) await shell.export(values)
        else given = await shell.exported()
      }),
    ]
    await using session = await DrivenSession.open(shells[name], { plugins })
    await type(session, '#do')
    const rows = session.rows.filter((row) => row !== '' && !/BusyBox|built-in commands/.test(row))
    expect(rows).toEqual(['<$ #do', '<$'])
    expect(await type(session, 'sh -c \'printf "[%s]\\n" "$QUOTES"\'')).toContain(`[${values.QUOTES}]`)
    await type(session, name === 'fish' ? 'set -gx LATER now' : 'export LATER=now')
    await type(session, '#do')
    expect(given).toMatchObject({ ...values, LATER: 'now' })
    expect(given).not.toHaveProperty('_')
    const history =
      name === 'dash'
        ? ''
        : await type(session, name === 'ash' || name === 'bash' || name === 'fish' ? 'history' : 'fc -l 1')
    expect(history).not.toMatch(/PLAIN|paks|shm/)
    // Others on this machine may have files of their own there.
    const left = readdirSync('/dev/shm').filter((file) => file.startsWith(`.paks-${exchangeName(nonce)}`))
    expect(left).toEqual([])
  })

  it('tells its directory, whatever it is called', async () => {
    const path = "/tmp/paks test 'q' \n $(id)"
    const where: string[] = []
    const plugins = [doing(async ({ shell }) => void where.push(await shell.directory()))]
    await using session = await DrivenSession.open(shells[name], { plugins })
    const quoted =
      name === 'fish'
        ? `'/tmp/paks test \\'q\\' '\\n' $(id)'`
        : `"$(printf '/tmp/paks test \\047q\\047 \\n $(id)')"`
    await type(session, `mkdir -p ${quoted}; cd ${quoted}`)
    await type(session, '#do')
    await type(session, `cd /; rmdir ${quoted}`)
    expect(where).toEqual([path])
  })

  it('names a variable that it does not let be set, and sets the others', async () => {
    if (name === 'fish') return
    const failed: unknown[] = []
    const plugins = [
      doing(async ({ shell }) => {
        await shell
          .export({ BEFORE: '1', FIXED: 'new', AFTER: '2' })
          .catch((error: unknown) => failed.push(error))
      }),
    ]
    await using session = await DrivenSession.open(shells[name], { plugins })
    await type(session, 'readonly FIXED=old')
    await type(session, '#do')
    expect(failed).toMatchObject([
      { code: 'PERMISSION_DENIED', message: 'the shell does not let FIXED be set' },
    ])
    expect(await type(session, 'echo "is $BEFORE$FIXED$AFTER"')).toMatch(/^is 1old2/m)
  })

  it('sets nothing when a name is none', async () => {
    const error = await once(name, ({ shell }) =>
      shell.export({ A: '1', 'B C': '2' }).catch((thrown: unknown) => thrown),
    )
    expect(error).toMatchObject({ code: 'BAD_USAGE' })
  })

  it('keeps its exit status', async () => {
    const plugins = [doing(({ shell }) => shell.export({ A: '1' }))]
    await using session = await DrivenSession.open(shells[name], { plugins })
    await type(session, name === 'fish' ? 'sh -c "exit 7"' : '(exit 7)')
    await type(session, '#do')
    expect(await type(session, name === 'fish' ? 'echo "is $status"' : 'echo "is $?"')).toMatch(
      /^is [07]\r?$/m,
    )
  })

  it('ends when it is told to', async () => {
    const plugins = [doing(({ control }) => control.exit())]
    await using session = await DrivenSession.open(shells[name], { plugins })
    await session.do('#do<Enter>')
    expect(await session.ended).toEqual({ kind: 'exit', code: 0 })
  })

  it('tells what it ran, where, and how it ended', async () => {
    const told: ShellCommand[] = []
    const plugins = [doing(({ shell }) => void told.push(...shell.commands))]
    await using session = await DrivenSession.open(shells[name], { plugins })
    await type(session, 'cd /usr')
    await type(session, 'ls missing')
    await type(session, 'true; echo "a;b//;c"')
    await type(session, '#do')
    const shown = told.map(({ line, directory, status }) => [line, directory, (status ?? -1) > 0])
    expect(shown).toEqual([
      ['cd /usr', expect.stringContaining('paks-scenario'), false],
      ['ls missing', '/usr', true],
      ['true; echo "a;b//;c"', '/usr', false],
    ])
  })
})
