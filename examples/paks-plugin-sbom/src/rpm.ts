import type { Found } from './found.js'

/** What `rpm` is asked to print of each package; its databases have three formats, and it reads its own. */
export const rpmQuery: readonly string[] = [
  'rpm',
  '-qa',
  '--qf',
  '%{NAME}\\t%{EPOCHNUM}:%{VERSION}-%{RELEASE}\\t%{ARCH}\\t%{LICENSE}\\n',
]

/** Reads what {@link rpmQuery} prints. Keys that packages are signed with are kept as packages, and are none. */
export const parseRpm = (text: string): readonly Found[] =>
  text.split('\n').flatMap((line): readonly Found[] => {
    const [name, version, arch, license] = line.split('\t')
    if (name === undefined || version === undefined || name === 'gpg-pubkey') return []
    return [
      {
        kind: 'rpm',
        name,
        version: version.replace(/^0:/, ''),
        ...(arch === undefined || arch === '(none)' ? {} : { arch }),
        ...(license === undefined || license === '(none)' ? {} : { license }),
      },
    ]
  })
