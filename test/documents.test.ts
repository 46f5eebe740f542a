import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Every Markdown file that people write; the reference in docs/api is made from sources. */
const documentsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const isOurs = !/^(?:node_modules|dist|\..*)$/.test(entry.name) && path !== join(root, 'docs', 'api')
      return isOurs ? documentsIn(path) : []
    }
    return entry.name.endsWith('.md') ? [path] : []
  })

const withoutCode = (text: string): string =>
  text.replace(/^(```+)[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '')

/** The anchors of a document's headings, as GitHub makes them. */
const anchorsOf = (text: string): ReadonlySet<string> => {
  const seen = new Map<string, number>()
  const headings = text.replace(/^(```+)[\s\S]*?^\1$/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)
  return new Set(
    [...headings].map(([, heading = '']) => {
      const anchor = heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-')
      const times = seen.get(anchor) ?? 0
      seen.set(anchor, times + 1)
      return times === 0 ? anchor : `${anchor}-${times}`
    }),
  )
}

const documents = documentsIn(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }))

it('link to files and headings that are there', () => {
  const broken = documents.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return []
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : join(dirname(path), file)
      const isThere =
        existsSync(target) && (anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).has(anchor))
      return isThere ? [] : [`${relative(root, path)}: ${link}`]
    }),
  )
  expect(broken).toEqual([])
})

it('name sources that are there', () => {
  const missing = documents
    .filter(({ path }) => !path.includes('.changeset'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/`((?:packages|scripts|docs)\/[\w./-]+\.(?:m?ts|mjs|sh|md))`/g)].flatMap(
        ([, file = '']) => (existsSync(join(root, file)) ? [] : [`${relative(root, path)}: ${file}`]),
      ),
    )
  expect(missing).toEqual([])
})

it('name scripts of npm that are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const missing = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'].flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/\bnpm run ([\w:-]+)/g)].flatMap(([, script = '']) =>
      Object.hasOwn(scripts, script) ? [] : [`${name}: npm run ${script}`],
    ),
  )
  expect(missing).toEqual([])
})
