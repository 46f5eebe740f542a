import { PaksError } from '@paks/api'
import { expect, it } from 'vitest'
import { hostProblem } from './errno.js'

it.each([
  ['ENOENT', 'PATH_NOT_FOUND', 'there is no /a'],
  ['EACCES', 'PERMISSION_DENIED', 'you may not write or read /a'],
  ['EOVERFLOW', 'PERMISSION_DENIED', 'you may not change /a: another user owns it'],
  ['EDQUOT', 'NO_SPACE', 'the disk of /a is full'],
])('says what %s means', (code, means, message) => {
  const problem = hostProblem(Object.assign(new Error('as the kernel has it'), { code }), '/a')
  expect(problem).toBeInstanceOf(PaksError)
  expect(problem).toMatchObject({ code: means, message })
})

it('leaves what it does not know as it is', () => {
  const error = new Error('no system call')
  expect(hostProblem(error, '/a')).toBe(error)
})
