import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createOptionTable, runOptionTable } from '@paks/engine-api'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const text = readFileSync(resolve(root, 'docs/engine-parity.md'), 'utf8')
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (theirs|option|builder) \|/.test(line))

describe('the table of what the engines can do', () => {
  it('names a test that exists in every row', () => {
    const read = new Map<string, string>()
    const wrong = rows.filter((row) => {
      const [, file = '', title = ''] =
        /`((?:test|src|packages)\/[\w/.-]+\.test\.ts)`: (.+?) \|/.exec(row) ?? []
      const path = resolve(root, file.startsWith('packages/') ? '' : 'packages/engine-api', file)
      if (title === '' || !existsSync(path)) return true
      const source = read.get(path) ?? readFileSync(path, 'utf8')
      read.set(path, source)
      return !source.includes(`'${title}'`)
    })
    expect(wrong).toEqual([])
    expect(rows.length).toBeGreaterThan(300)
  })

  it('counts its rows right', () => {
    const sections = text.split(/^## /m).slice(1)
    const wrong = sections.filter((section) => {
      const [, count = ''] = /\((\d+)\)$/.exec(section.split('\n')[0] ?? '') ?? []
      const [table = ''] = section.split('| builder |')
      return table.split('\n').filter((line) => rows.includes(line)).length !== Number(count)
    })
    expect(wrong.map((section) => section.split('\n')[0])).toEqual([])
  })

  it('has a row for every option of a new container', () => {
    const missing = createOptionTable.filter(
      ({ name, python }) => !rows.some((row) => row.startsWith(`| ${python || '–'} | \`${name}\` |`)),
    )
    expect(missing.map(({ name }) => name)).toEqual([])
  })

  it('has a row for every option of run', () => {
    const missing = runOptionTable.filter(
      ({ long, short }) =>
        !rows.some((row) =>
          row.startsWith(`| \`--${long}\`${short === undefined ? ' ' : `, \`-${short}\` `}`),
        ),
    )
    expect(missing.map(({ long }) => long)).toEqual([])
  })
})
