import { npx } from './run.mjs'

const publint = 'publint@0.3.25'
const attw = '@arethetypeswrong/cli@0.18.5'

/** Who can import the package: both module systems, or only ES modules. The command is no module. */
const profiles = { '@paks/keyparser': 'node16', '@paks/cli': undefined }

/** What publint and "are the types wrong?" find in a packed package; empty when they find nothing. */
export const lintPackage = (folder, { name, tarball, files }) => {
  const findings = wanted.filter((file) => !files.includes(file)).map((file) => `has no ${file}`)
  const published = npx(folder, publint, ['publint', tarball, '--strict'], { must: false })
  if (published.status !== 0) findings.push(published.stdout.trim())
  const profile = name in profiles ? profiles[name] : 'esm-only'
  if (profile !== undefined) {
    const args = ['attw', tarball, '--profile', profile, '--format', 'ascii', '--no-color', '--no-emoji']
    const typed = npx(folder, attw, args, { must: false })
    if (typed.status !== 0) findings.push(typed.stdout.trim())
  }
  return findings
}

/** What npm's page shows, and what the licence asks for. */
const wanted = ['README.md', 'LICENSE', 'package.json']
