import { definePlugin, type StampedPlugin } from '@paks/api'
import { env } from './environment/env.js'
import { envhost } from './environment/envhost.js'
import { envload } from './environment/envload.js'
import { envrm } from './environment/envrm.js'
import { envsave } from './environment/envsave.js'
import { cp } from './files/cp.js'
import { edit } from './files/edit.js'
import { Journal } from './journal.js'
import { inspect } from './look/inspect.js'
import { logs } from './look/logs.js'
import { ports } from './look/ports.js'
import { size } from './look/size.js'
import { stats } from './look/stats.js'
import { top } from './look/top.js'
import { commands } from './session/commands.js'
import { detach } from './session/detach.js'
import { exit } from './session/exit.js'
import { help } from './session/help.js'
import { history } from './session/history.js'
import { load } from './session/load.js'
import { run } from './session/run.js'
import { unload } from './session/unload.js'
import { apply } from './state/apply.js'
import { containerfile } from './state/containerfile.js'
import { diff } from './state/diff.js'
import { prune } from './state/prune.js'
import { rollback } from './state/rollback.js'
import { save } from './state/save.js'
import { snapshots } from './state/snapshots.js'
import { tag } from './state/tag.js'

const journal = new Journal()

/** The built-in commands: a plugin like any other. */
export const builtin: StampedPlugin = definePlugin({
  name: 'paks',
  commands: [
    ...[save(journal), snapshots, tag, prune, rollback(journal), diff, apply, containerfile(journal)],
    ...[inspect, size, top, stats, logs, ports, history],
    ...[cp(journal), edit(journal)],
    ...[envload(journal), envsave(journal), envhost(journal), env, envrm],
    ...[run, load, unload, commands, help, detach, exit],
  ],
})

export { type Unsaved, unsavedIn } from './state/at-exit.js'
