import { expect, it } from 'vitest'
import { isImageId, parseReference, referenceText } from './reference.js'

const digest = `sha256:${'a'.repeat(64)}`

it.each([
  ['ubuntu', 'ubuntu', 'latest', ''],
  ['ubuntu:24.04', 'ubuntu', '24.04', ''],
  ['localhost/tools:x', 'localhost/tools', 'x', ''],
  ['registry.example.org:5000/team/app', 'registry.example.org:5000/team/app', 'latest', ''],
  ['registry.example.org:5000/app:1', 'registry.example.org:5000/app', '1', ''],
  [`app@${digest}`, 'app', '', digest],
  [`app:1@${digest}`, 'app', '1', digest],
  ['a__b-c.d', 'a__b-c.d', 'latest', ''],
  ['[::1]:5000/app', '[::1]:5000/app', 'latest', ''],
])('reads %s', (text, repository, tag, sha) => {
  expect(parseReference(text)).toEqual({ repository, tag, digest: sha })
})

it.each([
  '',
  'Upper',
  'a b',
  'x:y:z',
  '/x',
  'x/',
  'x:',
  '-x',
  'x@sha256:12',
  'a..b',
  'f'.repeat(64),
  '../x',
  'x?y',
])('refuses %j', (text) => {
  expect(() => parseReference(text)).toThrow(
    expect.objectContaining({ code: 'BAD_REFERENCE', exitCode: 125 }),
  )
})

it('writes a name whole', () => {
  expect(referenceText(parseReference('ubuntu'))).toBe('ubuntu:latest')
  expect(referenceText(parseReference(`a:1@${digest}`))).toBe(`a:1@${digest}`)
})

it('knows an id from a name', () => {
  expect(isImageId(digest)).toBe(true)
  expect(isImageId('a'.repeat(64))).toBe(true)
  expect(isImageId('deadbeef')).toBe(false)
})
