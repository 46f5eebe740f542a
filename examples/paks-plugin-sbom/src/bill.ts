import { Contrib, Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library'
import { PackageURL } from 'packageurl-js'
import type { Distro, Found, Inventory } from './found.js'

/** What a bill is made for, and by what. */
export interface BillOf {
  readonly image: string
  readonly container: string
  readonly at: Date
  readonly version: string
}

/** A CycloneDX 1.6 bill of materials, as JSON. */
export const billOf = (
  { distro, packages }: Inventory,
  { image, container, at, version }: BillOf,
): string => {
  const bom = new Models.Bom({ serialNumber: Contrib.Bom.Utils.randomSerialNumber() })
  bom.metadata.timestamp = at
  bom.metadata.tools.components.add(
    new Models.Component(Enums.ComponentType.Application, 'paks-plugin-sbom', { version }),
  )
  bom.metadata.component = new Models.Component(Enums.ComponentType.Container, image, {
    bomRef: `container:${container}`,
  })
  if (distro !== undefined) bom.components.add(systemOf(distro))
  for (const found of withoutDoubles(packages)) bom.components.add(componentOf(found, distro))
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}

/** A package that lies in several places is one component. */
export const withoutDoubles = (packages: readonly Found[]): readonly Found[] => [
  ...new Map(
    packages.map((found) => [[found.kind, found.name, found.version, found.arch].join('\n'), found]),
  ).values(),
]

const systemOf = ({ id, name, version }: Distro): Models.Component =>
  new Models.Component(Enums.ComponentType.OperatingSystem, id, {
    bomRef: `os:${id}`,
    description: name,
    ...(version === '' ? {} : { version }),
  })

const componentOf = (found: Found, distro: Distro | undefined): Models.Component => {
  const purl = purlOf(found, distro)
  const component = new Models.Component(Enums.ComponentType.Library, found.name, {
    bomRef: purl,
    purl,
    version: found.version,
  })
  if (found.license !== undefined) component.licenses.add(licenseOf(found.license))
  if (found.path !== undefined) component.properties.add(new Models.Property('paks:path', found.path))
  return component
}

const licenseOf = (text: string): Models.License => {
  const id = SPDX.fixupSpdxId(text)
  return id === undefined ? new Models.NamedLicense(text) : new Models.SpdxLicense(id)
}

/** By the rules of the package URL specification, type by type. */
export const purlOf = ({ kind, name, version, arch }: Found, distro: Distro | undefined): string => {
  const [namespace, short] = kind === 'npm' ? scoped(name) : [undefined, name]
  const system = kind === 'deb' || kind === 'apk' || kind === 'rpm'
  const vendor = distro?.id ?? fallbacks[kind]
  const [, epoch, rest] = kind === 'rpm' ? (/^(\d+):(.*)$/.exec(version) ?? []) : []
  const qualifiers: Record<string, string> = {
    ...(arch === undefined ? {} : { arch }),
    ...(epoch === undefined ? {} : { epoch }),
    ...(system && distro !== undefined
      ? { distro: distro.version === '' ? distro.id : `${distro.id}-${distro.version}` }
      : {}),
  }
  const purl = new PackageURL(
    kind,
    system ? vendor : namespace,
    short,
    rest ?? version,
    Object.keys(qualifiers).length === 0 ? undefined : qualifiers,
    undefined,
  )
  return purl.toString()
}

/** Whose package it is where the container does not say. */
const fallbacks: Readonly<Record<Found['kind'], string | undefined>> = {
  deb: 'debian',
  apk: 'alpine',
  rpm: undefined,
  npm: undefined,
  pypi: undefined,
}

const scoped = (name: string): readonly [scope: string | undefined, name: string] => {
  const slash = name.indexOf('/')
  return slash === -1 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)]
}
