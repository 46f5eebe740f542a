import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dockerLogDrivers } from './log-drivers.js'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paks-docker-test-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const write = (folder: string, text: string): void => {
  mkdirSync(join(home, folder, 'docker'), { recursive: true })
  writeFileSync(join(home, folder, 'docker/daemon.json'), text)
}

it('dockerd has a log driver where its file names one', () => {
  const before = dockerLogDrivers({ HOME: home })
  write('.config', '{"log-driver": "journald"}')
  expect(dockerLogDrivers({ HOME: home })).toEqual([...before, 'journald'])
  write('elsewhere', '{"log-driver": "syslog"}')
  const env = { HOME: home, XDG_CONFIG_HOME: join(home, 'elsewhere') }
  expect(dockerLogDrivers(env)).toEqual([...before, 'syslog'])
})

it('a file that names none, or is no JSON, says nothing', () => {
  const before = dockerLogDrivers({ HOME: home })
  for (const text of ['{"debug": true}', '{', '']) {
    write('.config', text)
    expect(dockerLogDrivers({ HOME: home })).toEqual(before)
  }
})
