import { utils } from 'ssh2'

/**
 * A key pair as OpenSSH writes it: the private key in its own format, the public one on a line.
 *
 * About one of 200 Ed25519 pairs that ssh2 1.17 makes can be read by nobody, itself included: another is made.
 */
export const newPair = (comment: string): { readonly private: string; readonly public: string } => {
  for (;;) {
    const pair = utils.generateKeyPairSync('ed25519', { comment })
    if (isReadable(pair.private) && isReadable(pair.public)) return pair
  }
}

const isReadable = (key: string): boolean => !(utils.parseKey(key) instanceof Error)
