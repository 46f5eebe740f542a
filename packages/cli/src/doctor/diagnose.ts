import { diagnoseEngine } from './diagnose-engine.js'
import { diagnoseFolder } from './diagnose-folder.js'
import { diagnoseImage } from './diagnose-image.js'
import { diagnoseLocal } from './diagnose-local.js'
import { diagnosePlugins } from './diagnose-plugins.js'
import { diagnoseTerminal } from './diagnose-terminal.js'
import type { Facts } from './facts.js'
import type { Report } from './report.js'

/** Judges what was found: pure, so that every machine can be tried on any. */
export const diagnose = (facts: Facts): Report => {
  const engines = facts.engines.map((engine) => ({
    name: engine.name,
    answers: engine.attempts.some(({ outcome }) => outcome.kind === 'answered'),
    section: { title: titles[engine.name], findings: diagnoseEngine(engine) },
  }))
  const { image } = facts
  return {
    ways: [
      ...engines.filter(({ answers }) => answers).map(({ name }) => name),
      ...(facts.local.noPty === undefined ? ['local'] : []),
    ],
    sections: [
      {
        title: 'Paks',
        findings: [
          {
            level: 'good',
            subject: 'version',
            state: `${facts.paks}, Node ${facts.node}, ${facts.platform}`,
          },
        ],
      },
      ...engines.map(({ section }) => section),
      ...(image === undefined ? [] : [{ title: `Image ${image.reference}`, findings: diagnoseImage(image) }]),
      { title: 'Without an engine', findings: diagnoseLocal(facts.local) },
      { title: 'Terminal', findings: diagnoseTerminal(facts.terminal) },
      { title: 'Plugins', findings: diagnosePlugins(facts.plugins) },
      { title: 'Folders', findings: facts.folders.map(diagnoseFolder) },
    ],
  }
}

const titles = { docker: 'Docker', podman: 'Podman' } as const
