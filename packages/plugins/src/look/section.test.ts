import { describe, expect, it } from 'vitest'
import { sectionAt, sectionsAfter } from './section.js'

const description = {
  Id: 'abc',
  Config: { Cmd: ['bash'], Labels: { 'org.example.name': 'x' } },
  NetworkSettings: { Ports: { '80/tcp': [{ HostPort: '8080' }] } },
  Mounts: [],
  State: null,
}

describe('sectionAt', () => {
  it.each([
    ['config', description.Config],
    ['CONFIG.cmd', ['bash']],
    ['config.cmd.0', 'bash'],
    ['networksettings.ports', description.NetworkSettings.Ports],
    ['config.labels.org.example.name', 'x'],
    ['mounts', []],
    ['state', null],
  ])('finds %s', (path, value) => {
    expect(sectionAt(description, path)).toEqual(value)
  })

  it('lists what there is when a section is unknown', () => {
    expect(() => sectionAt(description, 'confg')).toThrow(
      expect.objectContaining({
        message: 'there is no section "confg"',
        hint: 'there are: config id mounts networksettings state',
      }),
    )
    expect(() => sectionAt(description, 'config.env')).toThrow(
      expect.objectContaining({
        message: 'there is no section "env" in config',
        hint: 'there are: cmd labels',
      }),
    )
  })
})

describe('sectionsAfter', () => {
  it.each([
    ['', ['id', 'config…', 'networksettings…', 'mounts', 'state']],
    ['config.', ['config.cmd', 'config.labels…']],
    ['networksettings.ports.', ['networksettings.ports.80/tcp']],
    ['mounts.', []],
  ])('offers for "%s" %j', (typed, expected) => {
    expect(sectionsAfter(description, typed).map(({ value, open }) => value + (open ? '…' : ''))).toEqual(
      expected,
    )
  })
})
