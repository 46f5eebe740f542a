import { arg, defineCommand, definePlugin, PaksError, type StampedPlugin } from '@paks/api'
import type { Found } from './found.js'
import { readInventory } from './read-inventory.js'

const version = '0.0.0'
const ending = '.cdx.json'

const sbom = defineCommand({
  name: 'sbom',
  about: 'Write what the container is made of as a CycloneDX bill of materials',
  args: {
    file: arg.optional(`a new file in the folder where the session was started, ending in ${ending}`),
  },
  needs: ['container:read', 'container:exec', `host:write:*${ending}`],
  examples: [
    { line: '#sbom', about: 'into a file named after the image', prints: 'Wrote' },
    { line: `#sbom web${ending}`, about: 'into this file', prints: `Wrote web${ending}` },
  ],
  run: async ({ args, container, host, out, signal }) => {
    const file = args.file ?? nameOf(container.image)
    if (!file.endsWith(ending)) {
      throw new PaksError('BAD_USAGE', `${file} does not end in ${ending}`, {
        hint: `it may write no other files: #sbom ${file}${ending}`,
      })
    }
    using progress = out.progress('reading package databases')
    const inventory = await readInventory(container, signal)
    progress.update({ label: 'writing the bill' })
    // Loaded by the first use: it takes longer than all the rest.
    const { billOf, withoutDoubles } = await import('./bill.js')
    const bill = billOf(inventory, {
      image: container.image,
      container: container.id,
      at: new Date(),
      version,
    })
    await host.writeFile(file, Buffer.from(bill), { signal })
    return { file, packages: countsOf(withoutDoubles(inventory.packages)), notRead: inventory.notRead }
  },
  render: ({ file, packages, notRead }, out) => {
    const counts = Object.entries(packages).map(([kind, count]) => `${count} ${kind}`)
    out.text(`Wrote ${file}: ${counts.length === 0 ? 'no packages found' : counts.join(', ')}`)
    for (const sentence of notRead) out.text(`not read: ${sentence}`)
  },
})

/** `registry.example.org/team/web:1.2` is `web-1.2.cdx.json`. */
const nameOf = (image: string): string => {
  const last = image.slice(image.lastIndexOf('/') + 1).replace(/@.*$/, '')
  return `${last.replace(/[^\w.-]+/g, '-') || 'container'}${ending}`
}

const countsOf = (packages: readonly Found[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const kind of packages.map(({ kind }) => kind).sort()) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const plugin: StampedPlugin = definePlugin({ name: 'sbom', commands: [sbom] })

export default plugin
