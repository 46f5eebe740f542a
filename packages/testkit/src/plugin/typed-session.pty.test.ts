import { arg, defineCommand, definePlugin } from '@paks/api'
import { host } from '@paks/testkit'
import { expect, it } from 'vitest'

const greet = defineCommand({
  name: 'greet',
  about: 'Say hello',
  args: { who: arg.positional('whom', { complete: () => [{ value: 'world' }] }) },
  needs: ['container:read'],
  run: async ({ args, container, out }) => {
    const box = Buffer.from(await container.readFile('/etc/hostname'))
      .toString()
      .trim()
    out.text(`hello ${args.who}, this is ${box}`)
  },
})

it('types into a real shell of this machine, beside a container that is a fixture', async () => {
  await using session = await host(definePlugin({ name: 'greetings', commands: [greet] }), {
    fixture: { files: { '/etc/hostname': 'box\n' } },
  })
  expect(await session.type('echo $((6 * 7))\r')).toBe('42')
  expect(await session.type('#greet you\r')).toBe('hello you, this is box')
  const shell = await session.session()
  await shell.type('#greet w\t')
  await shell.waitForText('#greet world')
  expect(await shell.type('\r')).toContain('hello world')
})

it('tells a test what a shell printed that ended', async () => {
  await using session = await host(definePlugin({ name: 'greetings', commands: [greet] }))
  const shell = await session.session()
  await expect(shell.type('exit\r')).rejects.toThrow(/did not see a prompt \(the shell ended\)[\s\S]*exit/)
})
