import { describe, expect, it } from 'vitest'
import { isTallerThan, pagerOf } from './pager.js'

const pager = (setting: string | undefined, env: Readonly<Record<string, string>> = {}) =>
  pagerOf({ get: () => setting }, (name) => env[name])

describe('the pager', () => {
  it.each([
    ['auto', {}, ['less', '-R'], false],
    [undefined, {}, ['less', '-R'], false],
    ['auto', { PAGER: 'most -s' }, ['most', '-s'], true],
    ['more', { PAGER: 'most' }, ['more'], true],
    ['more', { TERM: 'dumb' }, ['more'], true],
    ['"/opt/my pager" -x', {}, ['/opt/my pager', '-x'], true],
    ['col -b | less', {}, ['sh', '-c', 'col -b | less'], true],
  ])('of the setting %s and the variables %j is %j', (setting, env, argv, isChosen) => {
    expect(pager(setting, env)).toMatchObject({ argv, isChosen })
  })

  it.each([
    ['never', {}],
    ['never', { PAGER: 'less' }],
    ['auto', { PAGER: 'cat' }],
    ['auto', { PAGER: '' }],
    ['auto', { PAGER: 'less', TERM: 'dumb' }],
  ])('of the setting %s and the variables %j is none', (setting, env) => {
    expect(pager(setting, env)).toBeUndefined()
  })

  it('gets options only where the user has none', () => {
    expect(pager('auto')?.env).toEqual({
      LESS: 'FRXKPslines %lt-%lb?L/%L.?e (END). - q leaves$',
      LV: '-c',
    })
    expect(pager('auto', { LESS: '' })?.env).toEqual({ LV: '-c' })
  })
})

describe('a screen of 3 rows and 10 columns', () => {
  it.each([
    ['one\ntwo\n', false],
    ['one\ntwo\nthree\n', true],
    ['\n\n\n', true],
    ['0123456789', false],
    ['0123456789'.repeat(3), true],
    ['日本日本日\nx', false],
    ['日本日本日本\nx', true],
    [`${'\x1b[32m0\x1b[39m'.repeat(10)}\nx\n`, false],
    ['', false],
  ])('%j and a prompt are too much for it: %s', (text, expected) => {
    expect(isTallerThan(text, { columns: 10, rows: 3 })).toBe(expected)
  })
})
