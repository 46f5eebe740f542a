import type { Container } from '@paks/api'

/** Programs that can connect, as a script each that takes address and port. */
const connecting = [
  ['socat', 'exec socat - "TCP:$1:$2"'],
  ['nc', 'exec nc "$1" "$2"'],
  ['ncat', 'exec ncat "$1" "$2"'],
  [
    'bash',
    `exec bash -c 'exec 3<>"/dev/tcp/$1/$2" 4<&0 || exit 1; cat <&4 >&3 & cat <&3; kill $!' bash "$1" "$2"`,
  ],
] as const

const available = connecting.map(([name]) => `command -v ${name} >/dev/null && echo ${name}`).join('\n')

/** A script for `sh` that connects its input and output with address `$1` and port `$2`; undefined when none can. */
export const connector = async (container: Container): Promise<string | undefined> => {
  const { stdout } = await container.exec(['sh', '-c', available])
  const names = Buffer.from(stdout).toString().split('\n')
  return connecting.find(([name]) => names.includes(name))?.[1]
}
