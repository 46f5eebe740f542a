import { expect, it } from 'vitest'
import { bootedWith, closesInput, hasTerminal, stateIn } from './booted.js'
import { bootCommand } from './bootstrap.js'

const nonce = 'ab'.repeat(16)
const boot = bootCommand({ nonce, fileId: 'cdef', shell: '/bin/zsh', args: ['-l'] })

it('reads the hook from the command line that boots it', () => {
  expect(bootedWith({ Config: { Cmd: boot } })).toEqual({ nonce, command: boot, shell: ['/bin/zsh', '-l'] })
})

it('finds it behind an entrypoint that the engine puts before it', () => {
  expect(bootedWith({ Config: { Cmd: ['/entry', '--', ...boot] } })).toMatchObject({ nonce, command: boot })
})

it('takes the best shell of the container for sh until it is told', () => {
  const command = bootCommand({ nonce, fileId: 'cdef' })
  expect(bootedWith({ Config: { Cmd: command } })?.shell).toEqual(['sh'])
})

it.each([
  ['no command', {}],
  ['another command', { Config: { Cmd: ['bash'] } }],
  [
    'a session without a terminal, which has no hook',
    { Config: { Cmd: bootCommand({ nonce: '', fileId: 'cdef' }) } },
  ],
  ['a nonce of another form', { Config: { Cmd: boot.map((word) => (word === nonce ? 'guess' : word)) } }],
])('finds none in a container with %s', (_what, description) => {
  expect(bootedWith(description)).toBeUndefined()
})

it('tells a terminal, and how the container stands', () => {
  expect([hasTerminal({ Config: { Tty: true } }), hasTerminal({ Config: {} }), hasTerminal({})]).toEqual([
    true,
    false,
    false,
  ])
  expect(stateIn({ State: { Running: true, Paused: false } })).toBe('running')
  expect(stateIn({ State: { Running: true, Paused: true } })).toBe('paused')
  expect([stateIn({ State: { Running: false } }), stateIn({})]).toEqual(['stopped', 'stopped'])
})

it('tells whether the process reads the end of what one client writes', () => {
  expect([
    closesInput({ Config: { StdinOnce: true } }),
    closesInput({ Config: {} }),
    closesInput({}),
  ]).toEqual([true, false, false])
})
