import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TlsMaterial } from '@paks/engine-api'

/** The three files of a certificate folder; one that is absent is left out. */
export async function pemsIn(folder: string): Promise<Omit<TlsMaterial, 'verify'>> {
  const read = async (name: string): Promise<string | undefined> =>
    await readFile(join(folder, name), 'utf8').catch(() => undefined)
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')])
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  }
}
