import { version as api } from '../../../api/package.json'
import { version as testkit } from '../../../testkit/package.json'
import { version as cli } from '../../package.json'

/** Which packages stand beside this Paks: what plugins are held to, and what a new one is written against. */
export const versions: { readonly api: string; readonly cli: string; readonly testkit: string } = {
  api,
  cli,
  testkit,
}
