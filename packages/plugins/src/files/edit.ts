import { basename, join } from 'node:path'
import {
  type Args,
  arg,
  type Command,
  type CommandContext,
  defineCommand,
  formatBytes,
  type Host,
  PaksError,
} from '@paks/api'
import type { Journal } from '../journal.js'
import { absolute, standing } from './container-path.js'
import { containerPaths } from './path-names.js'

/** What `#edit` did. */
export interface Edited {
  readonly path: string
  readonly changed: boolean
  /** Bytes the file has now. */
  readonly size: number
}

/** `#edit`: a file of the container in the editor of the host. */
export const edit = (journal: Journal): Command<Args, Edited> =>
  defineCommand({
    name: 'edit',
    about: "Edit a file of this container in the host's editor",
    args: { file: arg.positional('the file; a new one when it is not there', { complete: containerPaths }) },
    needs: [
      'container:read',
      'container:write',
      'container:exec',
      'host:read:**',
      'host:write:**',
      'host:exec:*',
      'host:env:*',
      'session:shell',
    ],
    examples: [
      { line: '#edit /etc/hosts', about: 'in the setting config_editor, $VISUAL or $EDITOR' },
      { line: '#edit src/main.py', about: 'relative to where the shell is' },
    ],
    run: async (context) => {
      const { args, ask, container, host, session, signal } = context
      const path = absolute(args.file, await standing(context, [args.file]))
      const before = await container.stat(path, { signal })
      const content = before === undefined ? new Uint8Array() : await container.readFile(path, { signal })
      await using folder = await temporaryFolder(host)
      const copy = join(folder.path, basename(path))
      await host.writeFile(copy, content, { mode: 0o600, signal })
      const editor = editorOf(context)
      const status = await host.runOnTerminal([...editor, copy], { signal })
      if (status !== 0) {
        throw new PaksError('COMMAND_NOT_EXECUTABLE', `${editor[0]} ended with status ${status}`, {
          hint: `${args.file} is as it was`,
        })
      }
      const edited = await host.readFile(copy, { signal })
      const changed = Buffer.compare(content, edited) !== 0
      if (!changed) return { path, changed, size: edited.length }
      const now = await container.stat(path, { signal })
      if (now?.modified.getTime() !== before?.modified.getTime()) {
        const question = `${args.file} has changed in the container meanwhile; replace it?`
        if (!(await ask.confirm(question)))
          throw new PaksError('ABORTED', `${args.file} is as the container has it`)
      }
      await container.writeFile(path, edited, { signal })
      journal.add(session, { kind: 'edited', at: new Date(), path })
      return { path, changed, size: edited.length }
    },
    render: ({ path, changed, size }, out) =>
      out.text(changed ? `Put ${path} back, ${formatBytes(size)}` : `${path} was not changed`),
  })

const editorOf = ({ settings, host }: Pick<CommandContext, 'settings' | 'host'>): readonly string[] => {
  const setting = settings.get('config_editor')
  const chosen = (typeof setting === 'string' && setting) || host.env('VISUAL') || host.env('EDITOR') || 'vi'
  return chosen.split(/\s+/).filter((word) => word !== '')
}

/** A directory that only the user can read, removed when it is disposed of. */
const temporaryFolder = async (host: Host): Promise<AsyncDisposable & { readonly path: string }> => {
  const { stdout, stderr, exitCode } = await host.run(['mktemp', '-d'])
  const path = new TextDecoder().decode(stdout).trim()
  if (exitCode !== 0 || path === '') {
    throw new PaksError('NO_SPACE', `no temporary directory: ${new TextDecoder().decode(stderr).trim()}`, {
      hint: 'TMPDIR says where there is room',
    })
  }
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      await host.run(['rm', '-rf', '--', path])
    },
  }
}
