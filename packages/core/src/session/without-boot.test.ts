import type { ContainerView, Inspection } from '@paks/api'
import { expect, it } from 'vitest'
import { refusingContainer } from '../../test/refusing.fixture.js'
import { withoutBoot } from './without-boot.js'

const boot = ['sh', '-c', 'script', 'paks', 'secret']

const inspecting = (description: Inspection): ContainerView => ({
  ...refusingContainer,
  inspect: async () => description,
})

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

it('leaves everything else to the container itself, whose private fields only it can read', async () => {
  class Counting {
    #calls = 0
    async size() {
      this.#calls += 1
      return { written: this.#calls, total: 0 }
    }
  }
  const { size: _size, ...rest } = refusingContainer
  const container: ContainerView = withoutBoot(Object.assign(new Counting(), rest), boot, ['bash'])
  expect(container).toMatchObject({ id: '1', name: 'n', image: 'ubuntu' })
  expect(await container.size()).toEqual({ written: 1, total: 0 })
})
