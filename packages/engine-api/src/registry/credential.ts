/** What a registry lets somebody in for. */
export type Credential =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A token that stands for a login, as credential helpers and single sign-on give it. */
  | { readonly kind: 'identity'; readonly token: string }

/**
 * The value of the header `X-Registry-Auth`: URL-safe base64 of JSON. Docker refuses a push without the header, so
 * that there is one for nobody, too.
 *
 * @param host - the registry
 */
export function registryAuth(credential: Credential | undefined, host: string): string {
  const text = Buffer.from(JSON.stringify(fieldsOf(credential, host))).toString('base64url')
  // Go's decoder of it wants the padding that the URL alphabet of Node leaves out.
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

function fieldsOf(credential: Credential | undefined, serveraddress: string): object {
  switch (credential?.kind) {
    case undefined:
      return {}
    case 'password':
      return { username: credential.username, password: credential.password, serveraddress }
    case 'identity':
      return { identitytoken: credential.token, serveraddress }
  }
}
