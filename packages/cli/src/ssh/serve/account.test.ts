import { expect, it } from 'vitest'
import { accountIn } from './account.js'

const passwd = 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:100:App:/srv/app:/bin/bash\nodd:x:7:7::\n'

it.each([
  ['root', { uid: 0, gid: 0, home: '/root', known: true }],
  ['app', { uid: 1000, gid: 100, home: '/srv/app', known: true }],
  ['1000', { uid: 1000, gid: 100, home: '/srv/app', known: true }],
  ['app:27', { uid: 1000, gid: 27, home: '/srv/app', known: true }],
  ['odd', { uid: 7, gid: 7, home: '/', known: true }],
  ['4711', { uid: 4711, gid: 0, home: '/', known: true }],
  ['nobody-of-that-name', { uid: 0, gid: 0, home: '/', known: false }],
])('%s is found, by name or number', (wanted, account) => {
  expect(accountIn(passwd, wanted)).toEqual(account)
})
