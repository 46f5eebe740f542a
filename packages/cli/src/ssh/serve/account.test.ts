import { expect, it } from 'vitest'
import { accountIn } from './account.js'

const passwd = 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:100:App:/srv/app:/bin/bash\nodd:x:7:7::\n'

it.each([
  ['root', { uid: 0, gid: 0, home: '/root' }],
  ['app', { uid: 1000, gid: 100, home: '/srv/app' }],
  ['1000', { uid: 1000, gid: 100, home: '/srv/app' }],
  ['app:27', { uid: 1000, gid: 27, home: '/srv/app' }],
  ['odd', { uid: 7, gid: 7, home: '/' }],
  ['4711', { uid: 4711, gid: 0, home: '/' }],
  ['nobody-of-that-name', { uid: 0, gid: 0, home: '/' }],
])('%s is found, by name or number', (wanted, account) => {
  expect(accountIn(passwd, wanted)).toEqual(account)
})
