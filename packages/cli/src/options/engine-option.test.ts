import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { engineIn, engineOption } from './engine-option.js'

const read = (words: readonly string[], options: Parameters<typeof engineOption>[1]): string | undefined => {
  const command = engineOption(
    new Command('start').exitOverride().configureOutput({ writeErr: () => {} }),
    options,
  )
  return engineIn(command.parse(words, { from: 'user' }).opts())
}

describe('--backend', () => {
  it('takes what there is, under the old name too', () => {
    expect(read(['-b', 'docker'], {})).toBe('docker')
    expect(read(['--container-tech', 'local'], {})).toBe('local')
    expect(() => read(['-b', './docker'], {})).toThrow(
      /one of docker, podman, local, or what a plugin brings/,
    )
  })

  it('says where there is no session on this machine what opens one', () => {
    const names = ['docker', 'podman']
    expect(() => read(['-b', 'local'], { names })).toThrow(/takes docker or podman; .* paks run/)
    expect(() => read(['-b', 'nerdctl'], { names })).toThrow(/one of docker, podman\./)
  })

  it('takes what a plugin may bring where no names are given', () => {
    expect(read(['-b', 'nerdctl'], {})).toBe('nerdctl')
  })
})
