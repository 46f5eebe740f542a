import type {
  Abortable,
  Ask,
  CommandContext,
  CompletionContext,
  Environments,
  ImageShelf,
  SessionControl,
  ShellControl,
} from '@paks/api'
import { PaksError } from '@paks/api'
import type { ServedCall } from '../plugin-wire/peer.js'
import type { CallPicture } from '../plugin-wire/protocol.js'
import { remoteContainer } from './remote-container.js'
import { remoteHost } from './remote-host.js'
import { requester } from './requester.js'
import { StepOutput } from './step-output.js'

/** What a completer reaches: what is known of it, and a request to Paks for everything else. */
export const remoteReach = (picture: CallPicture, call: ServedCall): CompletionContext => ({
  container: remoteContainer(picture, call),
  session: picture.session,
  host: remoteHost(picture, call),
  shell: remoteShell(picture, call),
  images: remoteImages(call),
  environments: remoteEnvironments(call),
})

/** What a command reaches, its arguments aside. */
export const remoteContext = (picture: CallPicture, call: ServedCall): Omit<CommandContext, 'args'> => ({
  ...remoteReach(picture, call),
  shell: remoteShell(picture, call),
  out: new StepOutput(picture.out, (step) => call.notify(step)),
  ask: remoteAsk(call),
  signal: call.signal,
  control: remoteControl(call),
  settings: { get: (key) => (Object.hasOwn(picture.settings, key) ? picture.settings[key] : undefined) },
})

const remoteShell = ({ shellCommands }: CallPicture, call: ServedCall): ShellControl => {
  const ask = requester(call)
  return {
    directory: ({ signal }: Abortable = {}) => ask('shell.directory', [], { signal }),
    exported: ({ signal }: Abortable = {}) => ask('shell.exported', [], { signal }),
    export: (variables, { signal }: Abortable = {}) => ask('shell.export', [{ ...variables }], { signal }),
    forgetLine: () => void ask('shell.forgetLine', []),
    commands: shellCommands,
  }
}

const remoteImages = (call: ServedCall): ImageShelf => {
  const ask = requester(call)
  return {
    list: (labels = {}, { signal }: Abortable = {}) => ask('images.list', [{ ...labels }], { signal }),
    describe: (image, { signal }: Abortable = {}) => ask('images.describe', [image], { signal }),
    tag: (image, reference, { signal }: Abortable = {}) => ask('images.tag', [image, reference], { signal }),
    remove: (reference, { signal, force = false } = {}) =>
      ask('images.remove', [reference, force], { signal }),
  }
}

const remoteEnvironments = (call: ServedCall): Environments => {
  const ask = requester(call)
  return {
    list: () => ask('environments.list', []),
    read: (name) => ask('environments.read', [name]),
    set: (name, variables) => ask('environments.set', [name, { ...variables }]),
    remove: (name, variables) =>
      ask('environments.remove', variables === undefined ? [name] : [name, [...variables]]),
  }
}

const remoteAsk = (call: ServedCall): Ask => {
  const ask = requester(call)
  return {
    confirm: (question) => ask('ask.confirm', [question]),
    text: (question, options = {}) => ask('ask.text', [question, { ...options }]),
  }
}

const remoteControl = (call: ServedCall): SessionControl => {
  const ask = requester(call)
  const refuse = async (): Promise<never> => {
    throw new PaksError('PERMISSION_DENIED', 'a plugin may load and unload no other', {
      hint: 'the user does it by name: #load FOLDER, #unload NAME',
    })
  }
  return {
    continueIn: (image, { signal, keepOld = false } = {}) =>
      ask('control.continueIn', [image, keepOld], { signal }),
    detach: () => void ask('control.detach', []),
    exit: () => void ask('control.exit', []),
    load: refuse,
    unload: refuse,
  }
}
