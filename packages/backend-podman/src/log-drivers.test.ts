import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { podmanLogDrivers } from './log-drivers.js'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paks-podman-test-'))
  mkdirSync(join(home, '.config/containers/containers.conf.d'), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const file = (name: string, text: string): string => {
  const path = join(home, '.config/containers', name)
  writeFileSync(path, text)
  return path
}

it('the last file of containers.conf that names a log driver wins', () => {
  file('containers.conf', '[containers]\nlog_driver = "k8s-file"\n')
  expect(podmanLogDrivers({ HOME: home })).toEqual(['k8s-file'])
  file('containers.conf.d/10-audit.conf', "[containers]\n  log_driver='journald' # read by the audit\n")
  file('containers.conf.d/20-sizes.conf', '[containers]\nlog_size_max = 1000\n# log_driver = "none"\n')
  file('containers.conf.d/30-notes.txt', 'log_driver = "none"\n')
  expect(podmanLogDrivers({ HOME: home })).toEqual(['journald'])
})

it('CONTAINERS_CONF is read instead of all others', () => {
  file('containers.conf', 'log_driver = "journald"\n')
  const only = file('only.conf', '[containers]\nlog_driver = "json-file"\n')
  expect(podmanLogDrivers({ HOME: home, CONTAINERS_CONF: only })).toEqual(['json-file'])
  expect(podmanLogDrivers({ HOME: home, CONTAINERS_CONF: join(home, 'absent') })).toEqual([])
})
