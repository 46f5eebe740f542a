import { edit, emptyLine } from '@paks/core/line'
import { KeyParser } from '@paks/keyparser'
import { expect, it } from 'vitest'

it('can be used on its own', () => {
  const lines: string[] = []
  let line = emptyLine({ dialect: 'bash', utf8: true })
  using parser = new KeyParser({
    onEvent(event) {
      const { state, effect } = edit(line, event)
      line = state
      if (effect.kind === 'submit') lines.push(effect.line ?? '(unknown)')
    },
  })
  parser.push('#saev\x14\r')
  expect(lines).toEqual(['#save'])
})
