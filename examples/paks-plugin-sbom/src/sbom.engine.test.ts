import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { PaksError } from '@paks/api'
import { host } from '@paks/testkit'
import { describe, expect, it } from 'vitest'
import plugin from './index.js'

const required = (process.env.PAKS_REQUIRE_ENGINES ?? '').split(',')
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)

const install = [
  'mkdir -p /srv/node_modules/@scope/tool /usr/lib/python3/dist-packages/PyYAML-6.0.dist-info',
  `echo '{"name":"@scope/tool","version":"2.0.0"}' >/srv/node_modules/@scope/tool/package.json`,
  `printf 'Name: PyYAML\\nVersion: 6.0\\n\\nlong text\\n' >/usr/lib/python3/dist-packages/PyYAML-6.0.dist-info/METADATA`,
].join(' && ')

describe.for(['docker', 'podman'] as const)('#sbom in a container of %s', (engine) => {
  it('lists exactly what dpkg lists, and what npm and pip left', async () => {
    const session = await host(plugin, { engine, image: 'debian' }).catch((thrown: unknown) => thrown)
    if (session instanceof Error) {
      // Where no engine is required, its absence is told as everywhere else.
      expect([required.includes(engine), session]).toEqual([false, expect.any(PaksError)])
      return
    }
    await using own = session as Awaited<ReturnType<typeof host>>
    expect((await own.container.exec(['sh', '-c', install])).exitCode).toBe(0)
    const query = [
      'dpkg-query',
      '-W',
      '-f',
      `\${db:Status-Abbrev}\\t\${Package}\\t\${Version}\\t\${Architecture}\\n`,
    ]
    const { stdout } = await own.container.exec(query)
    const installed = Buffer.from(stdout)
      .toString()
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.split('\t').slice(1).join(' '))
      .sort()
    expect(installed.length).toBeGreaterThan(50)

    const { ok, screen, value } = await own.run('#sbom made.cdx.json')
    expect([ok, screen]).toEqual([true, `Wrote made.cdx.json: ${installed.length} deb, 1 npm, 1 pypi\n`])
    expect(value).toMatchObject({ notRead: [] })
    const text = readFileSync(join(own.folder, 'made.cdx.json'), 'utf8')
    expect(await validator.validate(text)).toBeNull()
    expect(debsOf(text)).toEqual(installed)
  })
})

const debsOf = (text: string): readonly string[] => {
  const bill: {
    readonly components: readonly {
      readonly name: string
      readonly version: string
      readonly purl?: string
    }[]
  } = JSON.parse(text)
  return bill.components
    .filter(({ purl }) => purl?.startsWith('pkg:deb/debian/'))
    .map(({ name, version, purl }) => `${name} ${version} ${/arch=(\w+)/.exec(purl ?? '')?.[1]}`)
    .sort()
}
