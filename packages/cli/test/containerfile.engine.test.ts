import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Engine, onEachEngine } from './engines.js'
import { PaksSession } from './paks-session.js'
import { runProgram } from './program.js'

/** A package of Debian's that holds one file and makes a user when it is installed. */
const debianPackage = async (folder: string): Promise<string> => {
  const root = join(folder, 'package')
  await mkdir(join(root, 'DEBIAN'), { recursive: true })
  await mkdir(join(root, 'usr/share/paks-test'), { recursive: true })
  await writeFile(
    join(root, 'DEBIAN/control'),
    'Package: paks-test\nVersion: 1\nArchitecture: all\nMaintainer: None <none@example.org>\nDescription: a test\n',
  )
  await writeFile(join(root, 'DEBIAN/postinst'), '#!/bin/sh\nuseradd --system paks-service\n', {
    mode: 0o755,
  })
  await writeFile(join(root, 'usr/share/paks-test/data'), 'installed\n')
  const { status, stderr } = await runProgram('dpkg-deb', [
    '--root-owner-group',
    '--build',
    root,
    join(folder, 'test.deb'),
  ])
  if (status !== 0) throw new Error(stderr)
  return 'test.deb'
}

/** Times, and what differs between any two containers. */
const script = [
  'find / -xdev \\( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /var/log -o -path /var/cache',
  '-o -path /etc/hosts -o -path /etc/hostname -o -path /etc/resolv.conf -o -path /etc/mtab -o -path /.dockerenv',
  "-o -name '*-' -o -name '*-old' -o -name '.*history' -o -path /root/.viminfo \\) -prune",
  "-o -printf '%M %u:%g %p %l\\n'; cat /etc/passwd | cut -d: -f1,3-; cd / && sha256sum",
].join(' ')

/** Every path with its kind, mode, owner and link, and the contents of what the session touched. */
const listing = async (
  engine: Engine,
  image: string,
  files: readonly string[],
): Promise<readonly string[]> => {
  const printed = await engine.client(
    'run',
    '--rm',
    '--network',
    'none',
    image,
    'sh',
    '-c',
    `${script} ${files.join(' ')}`,
  )
  return printed.split('\n').sort()
}

onEachEngine('#containerfile', (engine) => {
  let folder: string
  let image: string
  let session: PaksSession
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paks-containerfile-'))
    await debianPackage(folder)
    await mkdir(join(folder, 'site/assets'), { recursive: true })
    await writeFile(join(folder, 'site/index.html'), '<p>hello</p>\n')
    await writeFile(join(folder, 'site/assets/run.sh'), '#!/bin/sh\n', { mode: 0o755 })
    await writeFile(join(folder, 'editor'), '#!/bin/sh\necho welcome > "$1"\n', { mode: 0o755 })
    image = await engine.image('ubuntu')
    session = await PaksSession.open([...engine.run, '-e', 'GIVEN=for this session', image], {
      columns: 160,
      rows: 50,
      cwd: folder,
      env: { PAKS_HOME: join(folder, '.paks'), EDITOR: join(folder, 'editor'), VISUAL: '' },
    })
  })
  afterAll(async () => {
    await session[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  it('builds the same file system again: packages, users, copies, edits, links, directories', async () => {
    for (const line of [
      'ls /',
      '#cp host:test.deb /tmp',
      'dpkg -i /tmp/test.deb && rm /tmp/test.deb',
      'useradd -m -s /bin/sh ann',
      'mkdir -p /srv/www && cd /srv/www',
      '#cp host:site .',
      "printf 'a\\tb\\n' > site/made.txt; ln -s made.txt site/link",
      'chown -R ann site/assets',
      'for n in 1 2 3; do echo $n > /srv/n$n; done',
      'export GREETING="good day"',
      'echo "$GREETING" > greeting',
      'rm /etc/issue.net',
      '#edit /etc/motd',
      'false',
      'cat /etc/motd',
    ])
      await session.run(line)
    await session.run('#envsave secret API_TOKEN=hunter22')
    await session.run('echo never hunter22 > /dev/null; touch /srv/last')
    expect(await session.run('#containerfile')).toMatch(/^Wrote \S+: \d+ commands, 3 copies/)
    await session.run('#save')

    const text = await readFile(join(folder, 'Containerfile'), 'utf8')
    expect(text).toMatch(/^ARG API_TOKEN$/m)
    expect(text).toMatch(/^ARG GIVEN$/m)
    expect(text).not.toContain('for this session')
    expect(text).not.toMatch(/hunter22|RUN ls|RUN cat|\bfalse$/)

    const built = `${image}-built`
    await engine.build(built, folder)
    const files = [
      '/srv/www/greeting',
      '/srv/www/site/made.txt',
      '/srv/www/site/index.html',
      '/etc/motd',
      '/srv/n2',
    ]
    expect(await listing(engine, built, files)).toEqual(await listing(engine, `${image}-saved`, files))
  }, 120_000)

  it('marks what failed, and the paths that were written while it ran', async () => {
    await session.run('sh -c "echo half > /srv/half; exit 4"')
    await session.run('touch /srv/done')
    await session.run('#containerfile --yes')
    const text = await readFile(join(folder, 'Containerfile'), 'utf8')
    expect(text).toMatch(/^# left out, it ended with 4: sh -c "echo half > \/srv\/half; exit 4"$/m)
    expect(text).toMatch(/these are not accounted for:\n(# .*\n)*# +\/srv\/half$/m)
  })
})
