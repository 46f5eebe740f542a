import { describe, expect, expectTypeOf, it } from 'vitest'
import { arg, defineCommand, definePlugin, PaksError } from './index.js'

describe('defineCommand', () => {
  it('gives run the types its arguments declare, and fits a plugin of mixed commands', () => {
    const greet = defineCommand({
      name: 'greet',
      about: 'Say hello',
      args: {
        who: arg.positional('whom'),
        title: arg.option('how to address them'),
        loud: arg.flag('shout'),
        others: arg.rest('who else'),
      },
      run: ({ args }) => {
        expectTypeOf(args.who).toEqualTypeOf<string>()
        expectTypeOf(args.title).toEqualTypeOf<string | undefined>()
        expectTypeOf(args.loud).toEqualTypeOf<boolean>()
        expectTypeOf(args.others).toEqualTypeOf<readonly string[]>()
        return args.others.length
      },
      render: (count, out) => {
        expectTypeOf(count).toEqualTypeOf<number>()
        out.text(String(count))
      },
    })
    const plain = defineCommand({ name: 'plain', about: 'No arguments', run: () => undefined })
    expect(definePlugin({ name: 'mixed', commands: [greet, plain] })).toMatchObject({ api: 1, name: 'mixed' })
  })
})

describe('PaksError.from', () => {
  it('keeps a PaksError, names an abort, and wraps anything else with its cause', () => {
    const own = new PaksError('NO_SPACE', 'disk full', { hint: 'free some' })
    expect(PaksError.from(own)).toBe(own)
    expect(PaksError.from(new DOMException('stop', 'AbortError'))).toMatchObject({ code: 'ABORTED' })
    const odd = new TypeError('odd')
    expect(PaksError.from(odd, 'ENGINE_ERROR')).toMatchObject({
      code: 'ENGINE_ERROR',
      message: 'odd',
      cause: odd,
    })
    expect(PaksError.from('text')).toMatchObject({ code: 'INTERNAL', message: 'text' })
  })
})
