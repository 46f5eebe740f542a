import { describe, expect, it } from 'vitest'
import type { AsideMark } from '../gate/mark.js'
import { CommandRecord } from './command-record.js'

const ran = (line: string, directory = '/', status = 0): AsideMark => ({
  kind: 'ran',
  line,
  directory,
  status,
})
const now = (number: string, line: string, directory = '/', status = 0): AsideMark => ({
  kind: 'now',
  number,
  line,
  directory,
  status,
})

describe('the record of what a shell ran', () => {
  it('keeps lines as they come, and no # lines', () => {
    const record = new CommandRecord()
    for (const mark of [ran('ls', '/usr', 2), ran('#save'), ran('  '), ran('cd /')]) record.hear(mark)
    expect(record.commands).toMatchObject([
      { line: 'ls', directory: '/usr', status: 2 },
      { line: 'cd /', directory: '/', status: 0 },
    ])
  })

  it('takes the newest entry of a history for run when it is a new one, where the shell was before', () => {
    const record = new CommandRecord()
    const marks = [
      now('7', 'old', '/'),
      now('8', 'cd /usr', '/usr'),
      now('8', 'cd /usr', '/usr'),
      now('9', '#size', '/usr'),
      now('10', 'ls x', '/usr', 1),
    ]
    for (const mark of marks) record.hear(mark)
    expect(record.commands).toMatchObject([
      { line: 'cd /usr', directory: '/', status: 0 },
      { line: 'ls x', directory: '/usr', status: 1 },
    ])
  })

  it('takes what was typed in a shell without a history, when the keys tell it', () => {
    const record = new CommandRecord()
    record.hear(now('', '', '/'))
    record.submitted('cd /usr')
    record.hear(now('', '', '/usr'))
    record.submitted(undefined)
    record.hear(now('', '', '/usr', 1))
    record.hear(now('', '', '/usr', 1))
    expect(record.commands.map(({ line, directory }) => [line, directory])).toEqual([['cd /usr', '/']])
  })

  it('does not grow for ever, whoever prints', () => {
    const record = new CommandRecord()
    for (let count = 0; count < 5000; count += 1) record.hear(ran(`echo ${count}`))
    expect(record.commands.length).toBe(2000)
    expect(record.commands.at(-1)?.line).toBe('echo 4999')
  })
})
