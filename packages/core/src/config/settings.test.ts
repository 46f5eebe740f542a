import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settingKeys } from './setting-table.js'
import { Settings, settingsPath, settingsText } from './settings.js'
import { changeSettings, checkSettings } from './settings-edit.js'
import { editSettings, readSettings } from './settings-file.js'
import { settingsTemplate } from './settings-template.js'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paks-settings-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const file = (text: string): void => writeFileSync(settingsPath(home), text)

describe('a setting comes from', () => {
  it('its default, when nobody sets it', async () => {
    const settings = await Settings.load({ env: {}, home })
    expect(settings.get('save_suffix')).toBe('-saved')
    expect(settings.get('container_shell')).toBeUndefined()
    expect(settings.origin('save_suffix')).toEqual({ kind: 'default' })
  })

  it('the file, and its line is known', async () => {
    file('# mine\n\non_exit: keep\nhints: no\n')
    const settings = await Settings.load({ env: {}, home })
    expect(settings.get('on_exit')).toBe('keep')
    expect(settings.get('hints')).toBe(false)
    expect(settings.origin('on_exit')).toEqual({ kind: 'file', path: settingsPath(home), line: 3 })
  })

  it('the environment before the file', async () => {
    file('on_exit: keep\nplugins: [a]\n')
    const env = { PAKS_ON_EXIT: 'save', PAKS_PLUGINS: 'sbom, timing', PAKS_HINTS: '' }
    const settings = await Settings.load({ env, home })
    expect(settings.get('on_exit')).toBe('save')
    expect(settings.list('plugins')).toEqual(['sbom', 'timing'])
    expect(settings.get('hints')).toBe(true)
    expect(settings.origin('on_exit')).toEqual({ kind: 'environment', variable: 'PAKS_ON_EXIT' })
  })

  it('a flag before all, the last one winning', async () => {
    const env = { PAKS_ON_EXIT: 'save' }
    const settings = await Settings.load({ flags: ['on_exit=ask', 'on_exit=remove'], env, home })
    expect(settings.get('on_exit')).toBe('remove')
    expect(settings.origin('on_exit')).toEqual({ kind: 'flag' })
  })

  it('its other name too', async () => {
    file('backend: podman\n')
    expect((await Settings.load({ env: {}, home })).get('container_tech')).toBe('podman')
    const env = { PAKS_BACKEND: 'docker' }
    expect((await Settings.load({ env, home })).get('container_tech')).toBe('docker')
    expect((await Settings.load({ flags: ['backend=local'], env, home })).get('container_tech')).toBe('local')
  })
})

it("takes the prototype's own settings file", async () => {
  file(`container_tech: docker
container_shell: /bin/bash
config_editor: vim
history_file: /root/.bash_history
user: root
cache_dir:
content_type: application/vnd.spack.package
trusted_packages_registry: https://example.org
trusted_pull_registries: [ghcr.io]
default_tag: latest
updated_at: null
`)
  const settings = await Settings.load({ env: {}, home })
  expect(settings.get('container_shell')).toBe('/bin/bash')
  expect(settings.get('history_file')).toBe('/root/.bash_history')
})

describe('is refused with its place, and what is allowed there', () => {
  it.each([
    ['# x\ncontainer_tech: lxc\n', ':2: container_tech cannot be "lxc"', 'one of docker, podman, local'],
    ['hints: maybe\n', ':1: hints cannot be "maybe"', 'true or false'],
    ['plugins:\n  - 1\n  - [x]\n', ':1: plugins cannot be [1,["x"]]', 'a list of names of installed plugins'],
    ['attention_key: ctrl+wheel\n', ':1: attention_key cannot be "ctrl+wheel"', 'ctrl+]'],
    ['detach_keys: ctrl-p ctrl-q\n', ':1: detach_keys cannot be', 'ctrl-p,ctrl-q'],
    ['\n\nhistroy: keep\n', ':3: there is no setting histroy', 'did you mean history?'],
    ['nonsense_entirely: 1\n', ':1: there is no setting nonsense_entirely', 'there are: container_tech'],
    ['hints: true\nhints: false\n', ':2: Map keys must be unique', 'key: value'],
    ['hints: [\n', ':2: ', 'key: value'],
    ['- hints\n', ':1: there are no settings here', 'key: value'],
  ])('%j', async (text, message, hint) => {
    file(text)
    await expect(Settings.load({ env: {}, home })).rejects.toMatchObject({
      code: 'BAD_SETTING',
      message: expect.stringContaining(`${settingsPath(home)}${message}`),
      hint: expect.stringContaining(hint),
    })
  })

  it('in a flag and in a variable', async () => {
    await expect(Settings.load({ flags: ['on_exit=stay'], env: {}, home })).rejects.toMatchObject({
      message: '-s: on_exit cannot be "stay"',
      hint: 'on_exit takes one of ask, remove, keep, save',
    })
    await expect(Settings.load({ flags: ['on_exit'], env: {}, home })).rejects.toMatchObject({
      code: 'BAD_USAGE',
    })
    await expect(Settings.load({ env: { PAKS_HISTORY: 'x' }, home })).rejects.toMatchObject({
      message: 'PAKS_HISTORY: history cannot be "x"',
    })
  })
})

describe('an edit', () => {
  const text = '# mine\n\non_exit: keep # for now\n\n# what I like\nplugins:\n  - a # first\n  - b\n'

  it('keeps comments, order and blank lines', () => {
    const edited = editSettings(text, 'f', [
      { kind: 'set', key: 'on_exit', value: 'save' },
      { kind: 'set', key: 'plugins', value: ['a', 'c'] },
      { kind: 'set', key: 'hints', value: false },
    ])
    expect(edited).toBe(
      '# mine\n\non_exit: save # for now\n\n# what I like\nplugins:\n  - a # first\n  - c\nhints: false\n',
    )
  })

  it('takes a setting out', () => {
    expect(editSettings(text, 'f', [{ kind: 'unset', key: 'on_exit' }])).not.toContain('on_exit')
  })

  it.each([
    ['# mine\non_exit: keep # x\nhints: true\n', '# mine\nhints: true\n'],
    ['# mine\n\n# y\non_exit: keep\n# z\nhints: true\n', '# mine\n\n# y\n# z\nhints: true\n'],
    ['hints: true\n# mine\non_exit: keep\n', 'hints: true\n\n# mine\n'],
    ['# mine\non_exit: keep\n', '# mine\n'],
  ])('takes a setting out of %j and leaves the comments above it', (before, after) => {
    const left = editSettings(before, 'f', [{ kind: 'unset', key: 'on_exit' }])
    expect(left).toBe(after)
  })

  it('writes to the name that the file uses', () => {
    const edits = [{ kind: 'set', key: 'container_tech', value: 'podman' }] as const
    expect(editSettings('backend: docker\n', 'f', edits)).toBe('backend: podman\n')
  })

  it('keeps the line ends of the file', () => {
    const edits = [{ kind: 'set', key: 'on_exit', value: 'ask' }] as const
    expect(editSettings('# x\r\non_exit: keep\r\n', 'f', edits)).toBe('# x\r\non_exit: ask\r\n')
  })

  it('of writers that meet loses nothing, and the file is the own user’s', async () => {
    await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((item) =>
        changeSettings(home, (now) => {
          const old = now.get('plugins')?.value
          return [{ kind: 'set', key: 'plugins', value: [...(Array.isArray(old) ? old : []), item] }]
        }),
      ),
    )
    const plugins = readSettings(await settingsText(home), 'f').get('plugins')?.value
    expect([...(Array.isArray(plugins) ? plugins : [])].sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(statSync(settingsPath(home)).mode & 0o777).toBe(0o600)
  })

  it('is not made to a file that is wrong', async () => {
    file('hints: maybe\n')
    await expect(changeSettings(home, () => [])).rejects.toMatchObject({ code: 'BAD_SETTING' })
    expect(await settingsText(home)).toBe('hints: maybe\n')
  })
})

it('has a template that sets nothing, and in which every setting may be uncommented', async () => {
  expect(readSettings(settingsTemplate(), 'f').size).toBe(0)
  for (const key of settingKeys) {
    await checkSettings(settingsTemplate().replace(`# ${key}:`, `${key}:`), 'f')
    expect(settingsTemplate()).toContain(`# ${key}:`)
  }
})
