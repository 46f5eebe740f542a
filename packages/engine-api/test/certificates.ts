import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folders with `ca.pem`, `cert.pem` and `key.pem`, as docker looks for them. */
export interface Certificates {
  readonly server: string
  readonly client: string
  /** Of another authority. */
  readonly stranger: string
}

/** Makes two authorities, and what they sign for localhost. */
export const makeCertificates = (folder: string): Certificates => {
  const openssl = (...words: readonly string[]): void => {
    execFileSync('openssl', words, { stdio: 'ignore' })
  }
  const authority = (name: string): { sign: (who: string, use: string) => string } => {
    const home = join(folder, name)
    mkdirSync(home)
    const [key, cert] = [join(home, 'ca-key.pem'), join(home, 'ca.pem')]
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      key,
      '-out',
      cert,
    )
    return {
      sign: (who, use) => {
        const place = join(home, who)
        mkdirSync(place)
        const request = join(place, 'request.pem')
        const extensions = join(place, 'extensions')
        writeFileSync(extensions, `subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=${use}\n`)
        openssl(
          'req',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-subj',
          `/CN=${who}`,
          '-keyout',
          join(place, 'key.pem'),
          '-out',
          request,
        )
        openssl(
          'x509',
          '-req',
          '-in',
          request,
          '-CA',
          cert,
          '-CAkey',
          key,
          '-CAcreateserial',
          '-days',
          '2',
          '-extfile',
          extensions,
          '-out',
          join(place, 'cert.pem'),
        )
        execFileSync('cp', [cert, join(place, 'ca.pem')])
        return place
      },
    }
  }
  const ours = authority('ours')
  return {
    server: ours.sign('server', 'serverAuth'),
    client: ours.sign('client', 'clientAuth'),
    stranger: authority('theirs').sign('stranger', 'clientAuth'),
  }
}
