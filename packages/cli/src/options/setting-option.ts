import type { Command } from 'commander'

const gather = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]

/** Adds `-s key=value`, which is before every other place a setting comes from. */
export const settingOption = (command: Command): Command =>
  command.option('-s, --set <key=value>', 'a setting, for this once', gather, [])
