import { expect, it } from 'vitest'
import { type BlockFacts, entriesIn, entryBlock, type HostEntry } from './host-entry.js'

const facts: BlockFacts = { program: ['/bin/node', '/a b/paks.js'], identity: '/k/id', knownHosts: '/k/100%' }
const web: HostEntry = { alias: 'web-container', name: 'web', engine: 'podman', forward: true }
const every: HostEntry = { alias: '*-container', forward: false, user: 'app' }

it('is read again as it was written', () => {
  expect(entriesIn([entryBlock(web, facts), entryBlock(every, facts)].join('\n'))).toEqual([web, every])
  expect(entriesIn('# paks {broken\n# paks 5\n# paks {"alias":1}\nHost x\n')).toEqual([])
})

it('quotes what a shell and ssh would read otherwise', () => {
  const block = entryBlock({ ...web, name: "it's 5%" }, { ...facts, home: '/my home' })
  expect(block).toContain(
    `  ProxyCommand env 'PAKS_HOME=/my home' /bin/node '/a b/paks.js' ssh-proxy --backend podman --forward -- 'it'\\''s 5%%'\n`,
  )
  expect(block).toContain('  UserKnownHostsFile "/k/100%%"\n')
})

it('passes on what was typed where it stands for every container', () => {
  const block = entryBlock(every, facts)
  expect(block).toContain('ssh-proxy --alias %n\n')
  expect(block).toContain('  User app\n')
})
