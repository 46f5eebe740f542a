import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBody } from '../src/container/create-body.js'
import { createOptionsOf, parseRun } from '../src/index.js'

/** What the docker program sent last. */
let sent: unknown
let server: Server
let folder: string

/** Answers as an engine that makes every container. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paks-oracle-'))
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.setHeader('Api-Version', '1.41')
      response.setHeader('OSType', 'linux')
      response.setHeader('Content-Type', 'application/json')
      if (request.url?.includes('/containers/create') === true) {
        sent = JSON.parse(Buffer.concat(chunks).toString())
        response.statusCode = 201
        response.end('{"Id":"x","Warnings":[]}')
      } else response.end(request.url?.endsWith('/_ping') === true ? 'OK' : '{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(join(folder, 's'), resolve))
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

const run = promisify(execFile)

/** Lists that the docker program sends in any order. */
const unordered = new Set(['Binds', 'Env'])

/** Without what is empty: docker writes every field, we only those that were given. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => {
      const told = bare(one)
      const kept = Array.isArray(told) && unordered.has(key) ? told.toSorted() : told
      const empty = typeof kept === 'object' && kept !== null && Object.keys(kept).length === 0
      const map = ['ExposedPorts', 'Volumes'].includes(key)
      return (empty && !/^\d|^\//.test(key)) ||
        (!map && [null, undefined, '', 0, false].includes(kept as never))
        ? []
        : [[key, kept] as const]
    }),
  )
}

it.each([
  [
    'names and numbers',
    '--name box --hostname h --domainname d.org -u 1:2 -w /w --stop-signal INT --stop-timeout 3',
  ],
  [
    'limits',
    '-m 64m --memory-reservation 32m --memory-swap 1g --memory-swappiness 5 --cpus 1.5 --pids-limit 9 --shm-size 1m',
  ],
  [
    'processor shares',
    '-c 512 --cpu-period 1000 --cpu-quota 500 --cpuset-cpus 0-1 --cpuset-mems 0 --cpu-rt-period 9 --cpu-rt-runtime 8',
  ],
  [
    'devices',
    '--device /dev/a --device /dev/b:/dev/c:r --device-read-bps /dev/a:1mb --device-write-iops /dev/a:7',
  ],
  [
    'input and output shares',
    '--blkio-weight 100 --blkio-weight-device /dev/a:200 --device-read-iops /dev/a:7 --device-write-bps /dev/a:2k',
  ],
  ['variables and labels', '-e A=1 -e B=x=y -l a=b -l bare'],
  ['ports', '-p 80 -p 8080:81 -p 127.0.0.1:8082:82/udp -p 127.0.0.1::83 --expose 84 -P'],
  [
    'mounts',
    '-v /a:/b:ro -v data:/data -v /anon --mount type=bind,source=/x,target=/y,readonly --tmpfs /run:size=1m --volumes-from o',
  ],
  [
    'a health check',
    '--health-cmd true --health-interval 1m30s --health-retries 3 --health-timeout 500ms --health-start-period 2s',
  ],
  ['no health check', '--no-healthcheck'],
  ['names of the network', '--dns 10.0.0.1 --dns-option ndots:2 --dns-search x.org --add-host db:10.0.0.2'],
  [
    'security',
    '--privileged --cap-add CAP_NET_ADMIN --cap-drop CAP_MKNOD --security-opt no-new-privileges --read-only --group-add 7 --userns host',
  ],
  ['namespaces', '--ipc private --pid host --uts host --cgroupns host --cgroup-parent /p --runtime runc'],
  [
    'what the kernel is told',
    '--sysctl net.ipv4.ip_forward=1 --ulimit nofile=1:2 --oom-score-adj 5 --oom-kill-disable --storage-opt size=1G --init',
  ],
  ['logs and restarts', '--log-driver json-file --log-opt max-size=10m --restart on-failure:3'],
  ['a terminal', '-it'],
  ['an entrypoint', '--entrypoint sh'],
  ['a cleared entrypoint', '--entrypoint='],
  ['a network', '--network net --network-alias a --ip 10.0.0.5 --ip6 fd::5 --link db:www'],
  ['GPUs', '--gpus all'],
])('makes of %s what the docker program makes of it', async (_, options) => {
  const words = [...options.split(' '), 'image', 'cmd', '-x']
  await run('docker', ['-H', `unix://${join(folder, 's')}`, 'create', ...words])
  const ours = bare(createBody(createOptionsOf(parseRun(words)), '1.41'))
  // the address at which it is attached to, and what only its own run decides
  const { AttachStdin: _stdin, StdinOnce: _once, ...body } = ours as Record<string, unknown>
  expect(bare(sent)).toMatchObject(body)
})
