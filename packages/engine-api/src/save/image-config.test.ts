import { expect, it } from 'vitest'
import { changesToward, configFor } from './config-for.js'
import { differences, meaningOf } from './image-config.js'

it('keeps what an image tells its containers, and drops bookkeeping and empty settings', () => {
  const config = {
    Hostname: 'abc',
    Tty: true,
    Image: 'sha256:x',
    Cmd: ['sh'],
    Entrypoint: null,
    Env: [],
    User: '',
    Shell: ['/bin/bash', '-c'],
    OnBuild: ['RUN true'],
    Healthcheck: { Test: ['CMD', 'true'] },
  }
  expect(meaningOf(config)).toEqual({
    Cmd: ['sh'],
    Shell: ['/bin/bash', '-c'],
    OnBuild: ['RUN true'],
    Healthcheck: { Test: ['CMD', 'true'] },
  })
})

it('names the settings that differ, whatever the order of members and the kind of empty', () => {
  const a = { Cmd: ['sh'], Labels: { a: '1', b: '2' }, User: '', Volumes: null }
  const b = { Cmd: ['sh'], Labels: { b: '2', a: '1' }, Volumes: {} }
  expect(differences(a, b)).toEqual([])
  expect(differences(a, { ...b, Cmd: ['bash'], User: 'me' })).toEqual(['Cmd', 'User'])
  expect(differences({ Shell: ['x'] }, {}, ['Shell'])).toEqual([])
})

it('adds the labels that were asked for to those of the base image', () => {
  expect(configFor({ Labels: { a: '1' }, Cmd: ['sh'] }, { b: '2' })).toEqual({
    Labels: { a: '1', b: '2' },
    Cmd: ['sh'],
  })
  expect(configFor({ Cmd: ['sh'] })).toEqual({ Cmd: ['sh'] })
})

it('turns a session back by commit instructions, emptying what it cannot remove', () => {
  const session = {
    Env: ['PATH=/bin', 'SECRET=x'],
    Labels: { 'org.paks.session': '1', kept: 'k' },
  }
  expect(changesToward({ Cmd: ['sh'], Env: ['PATH=/usr "bin"'], Labels: { kept: 'k' } }, session)).toEqual([
    'ENTRYPOINT []',
    'CMD ["sh"]',
    'USER 0',
    'WORKDIR /',
    String.raw`ENV PATH="/usr \"bin\""`,
    'ENV SECRET=',
    'LABEL "kept"="k"',
    'LABEL "org.paks.session"=""',
  ])
})
