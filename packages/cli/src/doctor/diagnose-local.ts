import type { ViewProbe } from '@paks/backend-local'
import type { LocalFacts } from './facts.js'
import type { Finding } from './report.js'

/** What a session on this machine itself needs. */
export const diagnoseLocal = (facts: LocalFacts): readonly Finding[] => [
  facts.noPty === undefined
    ? {
        level: 'good',
        subject: 'terminals (node-pty)',
        state: 'can be opened: paks run works without an engine',
      }
    : {
        level: 'warning',
        subject: 'terminals (node-pty)',
        state: facts.noPty,
        remedy: 'only paks run without an image needs it; reinstall with: npm rebuild node-pty',
      },
  facts.userNamespaces === undefined
    ? { level: 'note', subject: 'user namespaces', state: 'this kernel has none' }
    : facts.userNamespaces > 0 && facts.unprivileged
      ? { level: 'good', subject: 'user namespaces', state: 'allowed to everyone' }
      : {
          level: 'note',
          subject: 'user namespaces',
          state: 'not allowed to ordinary users, so rootless engines cannot work',
          remedy: 'sudo sysctl user.max_user_namespaces=28633 kernel.unprivileged_userns_clone=1',
        },
  facts.overlay
    ? { level: 'good', subject: 'overlay file system', state: 'known to the kernel' }
    : {
        level: 'note',
        subject: 'overlay file system',
        state: 'not loaded',
        remedy: 'sudo modprobe overlay',
      },
  ...(facts.view === undefined ? [] : [viewFinding(facts.view)]),
]

const viewFinding = (view: ViewProbe): Finding =>
  view.kind === 'possible'
    ? {
        level: 'good',
        subject: 'copy-on-write views',
        state: 'can be made: paks run changes nothing outside',
      }
    : { level: 'warning', subject: 'copy-on-write views', state: view.why, remedy: view.remedy }
