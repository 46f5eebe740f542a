import type { Fixture } from './fixture.js'

/** What a plugin finds where its test says nothing: the few files that every Debian has. */
export const smallContainer: Fixture = {
  image: 'fixture',
  directory: '/root',
  variables: {
    HOME: '/root',
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    TERM: 'xterm',
  },
  files: {
    '/bin': { link: 'usr/bin' },
    '/usr/bin/sh': { content: '#!', mode: 0o755 },
    '/etc/hostname': 'fixture\n',
    '/etc/hosts': '127.0.0.1\tlocalhost\n',
    '/etc/os-release':
      'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
    '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n',
    '/root/.profile': '',
    '/tmp': { directory: true },
    '/var/log': { directory: true },
  },
}
