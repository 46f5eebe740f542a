import { utils } from 'ssh2'

/** A key pair as OpenSSH writes it: the private key in its own format, the public one on a line. */
export const newPair = (comment: string): { readonly private: string; readonly public: string } =>
  utils.generateKeyPairSync('ed25519', { comment })
