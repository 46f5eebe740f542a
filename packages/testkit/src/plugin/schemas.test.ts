import { arg, defineCommand, definePlugin, type Schema } from '@paks/api'
import { manifestOf } from '@paks/core/plugin'
import { host } from '@paks/testkit'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

/** A number from 1 to 9, and one of two words. */
interface Schemas {
  readonly level: Schema<number>
  readonly size: Schema<'small' | 'large'>
}

const libraries: Readonly<Record<string, Schemas>> = {
  zod: { level: z.coerce.number().int().min(1).max(9), size: z.enum(['small', 'large']) },
  valibot: {
    level: v.pipe(v.string(), v.transform(Number), v.number(), v.integer(), v.minValue(1), v.maxValue(9)),
    size: v.picklist(['small', 'large']),
  },
  arktype: {
    level: type('string.integer.parse').to('1 <= number <= 9'),
    size: type("'small' | 'large'"),
  },
}

describe.each(Object.entries(libraries))('arguments with schemas of %s', (_library, { level, size }) => {
  const measure = defineCommand({
    name: 'measure',
    about: 'Measure something',
    args: {
      depth: arg.positional('how deep', { schema: level }),
      size: arg.option('how large', { schema: size }),
      more: arg.rest('further depths', { schema: level }),
    },
    // As the schemas make them: sums of numbers, and a choice of two.
    run: ({ args }) => ({
      sum: args.more.reduce((sum, one) => sum + one, args.depth),
      large: args.size === 'large',
    }),
  })
  const plugin = definePlugin({ name: 'measuring', commands: [measure] })

  it('are converted, each word of a rest by itself', async () => {
    await using session = await host(plugin)
    expect((await session.run('#measure 3 4 5 size=large')).value).toEqual({ sum: 12, large: true })
    expect((await session.run('#measure 3')).value).toEqual({ sum: 3, large: false })
  })

  it.each(['#measure 10', '#measure x', '#measure 3 0', '#measure 3 size=huge'])(
    'are refused where they do not fit, with the name of the argument and the usage: %s',
    async (line) => {
      await using session = await host(plugin)
      const { ok, screen } = await session.run(line)
      expect(ok).toBe(false)
      expect(screen).toMatch(/^paks: (?:depth|size|more): .+\n\s+usage: #measure DEPTH/)
    },
  )
})

it('the choices that a schema of zod lists are in the manifest, for help and Tab', () => {
  const choose = defineCommand({
    name: 'choose',
    about: 'Choose',
    args: { size: arg.option('how large', { schema: z.enum(['small', 'large']) }) },
    run: () => undefined,
  })
  const { commands } = manifestOf(definePlugin({ name: 'choosing', commands: [choose] }), './index.js')
  expect(commands[0]?.args.size?.choices).toEqual(['small', 'large'])
})
