import type { ExecResult } from '@paks/api'
import { describe, expect, it } from 'vitest'
import { foregroundOf, parseForeground } from './foreground.js'

describe('what the container tells', () => {
  it.each([
    ['own\n', { kind: 'own' }],
    [
      '7\nspeed 38400; eof = ^D;\nisig -icanon iexten\n\0bash\0-i\0',
      { kind: 'program', argv: ['bash', '-i'], lines: false },
    ],
    ['7\nisig icanon iexten\n\0cat\0', { kind: 'program', argv: ['cat'], lines: true }],
    ['7\n\0sh\0', { kind: 'program', argv: ['sh'], lines: undefined }],
    ['7\n\0', undefined],
    ['7\n', undefined],
    ['', undefined],
  ])('as %j is %j', (text, front) => expect(parseForeground(text)).toEqual(front))

  it('is nothing where nothing can be run in it', async () => {
    const exec = async (): Promise<ExecResult> => {
      throw new Error('there is no sh')
    }
    expect(await foregroundOf({ exec }, 1, new AbortController().signal)).toBeUndefined()
  })

  it('is nothing where the script failed', async () => {
    const stdout = Buffer.from('own\n')
    const exec = async (): Promise<ExecResult> => ({ exitCode: 1, stdout, stderr: stdout })
    expect(await foregroundOf({ exec }, 1, new AbortController().signal)).toBeUndefined()
  })
})
