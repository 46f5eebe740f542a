import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isForgotten } from './forgotten.js'
import { makerWord } from './maker.js'

const PREFIX = 'paks-layer-'

/**
 * Makes a folder for a layer that is being written, which may be large, and removes those whose process was killed.
 *
 * @param parent - for tests
 */
export async function layerFolder(parent: string = tmpdir()): Promise<string> {
  await sweepFolders(parent).catch(() => {})
  return await mkdtemp(join(parent, `${PREFIX}${makerWord()}-`))
}

/** Only folders of our own user are looked at: others can put what they like beside them. */
async function sweepFolders(parent: string): Promise<void> {
  const now = Date.now()
  for (const name of await readdir(parent)) {
    const [, maker] = /^paks-layer-(.+)-[^-]{6}$/.exec(name) ?? []
    if (maker === undefined) continue
    const path = join(parent, name)
    // Another save may have swept it meanwhile.
    const found = await lstat(path).catch(() => undefined)
    if (found?.isDirectory() !== true || found.uid !== process.getuid?.()) continue
    if (isForgotten(maker, now - found.mtimeMs)) await rm(path, { recursive: true, force: true })
  }
}
