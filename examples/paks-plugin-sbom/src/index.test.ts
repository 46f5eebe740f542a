import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { type Fixture, host } from '@paks/testkit'
import { describe, expect, it } from 'vitest'
import plugin from './index.js'
import { searchCommand } from './search.js'

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)

const framed = (files: Readonly<Record<string, string>>): string =>
  Object.entries(files)
    .map(([path, text]) => `${path}\n${Buffer.byteLength(text)}\n${text}`)
    .join('')

const debian: Fixture = {
  image: 'registry.example.org/team/web:1.2',
  files: {
    '/etc/os-release': 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n',
    '/var/lib/dpkg/status': [
      'Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2.15-2+b7\nDescription: the shell\n and more of it',
      'Package: gone\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 1.0',
      'Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9+deb12u8',
    ].join('\n\n'),
  },
  exec: {
    [searchCommand.join(' ')]: framed({
      '/usr/lib/node_modules/@scope/tool/package.json':
        '{"name":"@scope/tool","version":"2.0.0","license":"MIT"}',
      '/usr/lib/node_modules/@scope/tool/dist/package.json': '{"type":"module"}',
      '/srv/node_modules/@scope/tool/package.json':
        '{"name":"@scope/tool","version":"2.0.0","license":"MIT"}',
      '/srv/node_modules/broken/package.json': '{',
      '/usr/lib/python3/dist-packages/PyYAML-6.0.dist-info/METADATA':
        'Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0\nLicense: MIT\n\nName: not a header any more\n',
    }),
  },
}

interface Bill {
  readonly metadata: { readonly component: { readonly name: string } }
  readonly components: readonly {
    readonly name: string
    readonly purl?: string
    readonly licenses?: unknown
  }[]
}

const written = async (
  fixture: Fixture,
  file: string,
): Promise<{ bill: Bill; text: string; screen: string }> => {
  await using session = await host(plugin, { fixture })
  const { ok, screen } = await session.run(`#sbom ${file}`)
  expect([ok, screen]).toEqual([true, expect.stringContaining(`Wrote ${file}`)])
  const text = readFileSync(join(session.folder, file), 'utf8')
  return { bill: JSON.parse(text), text, screen }
}

const purls = ({ components }: Bill): readonly string[] => components.flatMap(({ purl }) => purl ?? []).sort()

describe('#sbom', () => {
  it('does what its examples say', async () => {
    await using session = await host(plugin, { fixture: debian })
    await session.examples()
    expect(readFileSync(join(session.folder, 'web-1.2.cdx.json'), 'utf8')).toContain('CycloneDX')
  })

  it('writes what dpkg, npm and pip installed, each once, in a bill that fits the schema', async () => {
    const { bill, text, screen } = await written(debian, 'web.cdx.json')
    expect(await validator.validate(text)).toBeNull()
    expect(bill.metadata.component.name).toBe('registry.example.org/team/web:1.2')
    expect(purls(bill)).toEqual([
      'pkg:deb/debian/bash@5.2.15-2+b7?arch=amd64&distro=debian-12',
      'pkg:deb/debian/libc6@2.36-9+deb12u8?arch=amd64&distro=debian-12',
      'pkg:npm/%40scope/tool@2.0.0',
      'pkg:pypi/pyyaml@6.0',
    ])
    expect(screen).toBe('Wrote web.cdx.json: 2 deb, 1 npm, 1 pypi\n')
    const tool = bill.components.find(({ name }) => name === '@scope/tool')
    expect(tool?.licenses).toEqual([{ license: { id: 'MIT' } }])
  })

  it('reads the database of apk', async () => {
    const { bill, text } = await written(
      {
        image: 'alpine',
        files: {
          '/etc/os-release': 'ID=alpine\nVERSION_ID=3.19.1\nNAME="Alpine Linux"\n',
          '/lib/apk/db/installed':
            'C:Q1abc=\nP:musl\nV:1.2.4_git20230717-r4\nA:x86_64\nL:MIT\nF:lib\n\nC:Q1def=\nP:busybox\nV:1.36.1-r15\nA:x86_64\nL:GPL-2.0-only AND odd words\n',
        },
        exec: { sh: '' },
      },
      'a.cdx.json',
    )
    expect(await validator.validate(text)).toBeNull()
    expect(purls(bill)).toEqual([
      'pkg:apk/alpine/busybox@1.36.1-r15?arch=x86_64&distro=alpine-3.19.1',
      'pkg:apk/alpine/musl@1.2.4_git20230717-r4?arch=x86_64&distro=alpine-3.19.1',
    ])
  })

  it('asks rpm for its database, and says so where there is no rpm to ask', async () => {
    const fedora: Fixture = {
      image: 'fedora',
      files: {
        '/etc/os-release': 'ID=fedora\nVERSION_ID=40\nNAME="Fedora Linux"\n',
        '/usr/lib/sysimage/rpm/rpmdb.sqlite': '',
      },
      exec: {
        sh: '',
        rpm: 'bash\t0:5.2.26-3.fc40\tx86_64\tGPL-3.0-or-later\ngpg-pubkey\t0:1-2\t(none)\tpubkey\nvim\t2:9.1-1.fc40\tx86_64\tVim\n',
      },
    }
    const { bill, text } = await written(fedora, 'a.cdx.json')
    expect(await validator.validate(text)).toBeNull()
    expect(purls(bill)).toEqual([
      'pkg:rpm/fedora/bash@5.2.26-3.fc40?arch=x86_64&distro=fedora-40',
      'pkg:rpm/fedora/vim@9.1-1.fc40?arch=x86_64&distro=fedora-40&epoch=2',
    ])
    const { screen } = await written({ ...fedora, exec: { sh: '' } }, 'a.cdx.json')
    expect(screen).toContain('not read: the rpm database: there is no rpm in the container to read it')
  })

  it('reads a container without dpkg and without a shell, and says what it could not look for', async () => {
    const { bill, screen } = await written(
      {
        files: {
          '/var/lib/dpkg/status.d/base': 'Package: base-files\nVersion: 12.4\nArchitecture: amd64\n',
          '/var/lib/dpkg/status.d/base.md5sums': '0  etc/x\n',
        },
      },
      'a.cdx.json',
    )
    expect(purls(bill)).toEqual(['pkg:deb/debian/base-files@12.4?arch=amd64'])
    expect(screen).toContain('not read: npm and Python packages')
  })

  it('writes no other files than bills in the folder of the session', async () => {
    await using session = await host(plugin, { fixture: debian })
    expect((await session.run('#sbom notes.txt')).screen).toContain('does not end in .cdx.json')
    expect(await session.run('#sbom ../a.cdx.json')).toMatchObject({
      ok: false,
      refused: [expect.stringMatching(/^host:write:.*\/a\.cdx\.json$/)],
    })
  })
})
