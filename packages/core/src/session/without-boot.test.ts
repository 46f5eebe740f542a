import type { ContainerView, Inspection } from '@paks/api'
import { expect, it } from 'vitest'
import { withoutBoot } from './without-boot.js'

const boot = ['sh', '-c', 'script', 'paks', 'secret']

const inspecting = (description: Inspection): ContainerView => {
  const refuse = (): never => {
    throw new Error('not asked for')
  }
  return {
    id: '1',
    name: 'n',
    image: 'ubuntu',
    inspect: async () => description,
    size: refuse,
    changes: refuse,
    exec: refuse,
    save: refuse,
  }
}

it('shows the shell in place of the command line that boots it, wherever an engine puts it', async () => {
  const description = {
    Path: 'sh',
    Args: boot.slice(1),
    Config: { Cmd: boot, Entrypoint: null, Labels: { a: 'sh' } },
    Process: { Full: ['/init', ...boot] },
    Mounts: [],
    Other: ['sh', '-c', 'else'],
  }
  const shown = await withoutBoot(inspecting(description), boot, ['bash', '-l']).inspect()
  expect(JSON.stringify(shown)).not.toContain('secret')
  expect(shown).toEqual({
    Path: 'sh',
    Args: ['bash', '-l'],
    Config: { Cmd: ['bash', '-l'], Entrypoint: null, Labels: { a: 'sh' } },
    Process: { Full: ['/init', 'bash', '-l'] },
    Mounts: [],
    Other: ['sh', '-c', 'else'],
  })
})
