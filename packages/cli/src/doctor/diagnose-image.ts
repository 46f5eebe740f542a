import type { ImageFacts } from './facts.js'
import type { Finding } from './report.js'

/** Which shells an image offers to a session. */
export const diagnoseImage = (facts: ImageFacts): readonly Finding[] => {
  if (facts.kind === 'failed') {
    return [
      {
        level: 'problem',
        subject: 'shells',
        state: facts.message,
        ...(facts.hint === '' ? {} : { remedy: facts.hint }),
      },
    ]
  }
  const { shells, engine, reference } = facts
  const [first] = shells
  if (first === undefined) {
    return [
      {
        level: 'problem',
        subject: 'shells',
        state: `none in it (looked on ${engine})`,
        remedy: `run a program of it: paks run ${reference} PROGRAM; the key Ctrl-] opens a # line there`,
      },
    ]
  }
  const findings: Finding[] = [
    {
      level: 'good',
      subject: 'shells',
      state: `${shells.join(', ')} (looked on ${engine}); paks run opens the image's own, or ${first}`,
    },
  ]
  if (!shells.includes('sh')) {
    findings.push({
      level: 'problem',
      subject: 'sh',
      state: 'is missing, and every shell is started through it',
      remedy: `link one in the image: ln -s ${first} /bin/sh`,
    })
  }
  return findings
}
