import { type Command, Option } from 'commander'
import { knownEngine } from './attach-verb.js'
import { engineNames } from './backends.js'

/** What `engineOption` leaves. */
export interface EngineFlags {
  readonly backend?: string
  readonly containerTech?: string
}

/** Adds `--backend` for verbs about what engines have. */
export const engineOption = (command: Command): Command =>
  command
    .option('-b, --backend <name>', `on this engine only: ${engineNames.join(', ')}`, knownEngine)
    .addOption(new Option('-c, --container-tech <name>', 'the same').argParser(knownEngine).hideHelp())

/** The engine that was named. */
export const engineIn = ({ backend, containerTech }: EngineFlags): string | undefined =>
  backend ?? containerTech
