import type { FolderFacts } from './facts.js'
import type { Finding } from './report.js'

/** Whether Paks can keep there what it keeps. */
export const diagnoseFolder = ({ what, path, state, open }: FolderFacts): Finding => {
  const subject = `${what} ${path}`
  switch (state) {
    case 'writable':
      return open
        ? {
            level: 'warning',
            subject,
            state: 'others may read it',
            remedy: `chmod 700 ${path}`,
          }
        : { level: 'good', subject, state: 'can be written' }
    case 'absent':
      return { level: 'good', subject, state: 'is made when it is needed' }
    case 'readonly':
      return {
        level: 'warning',
        subject,
        state: 'cannot be written, so that nothing is kept there',
        remedy: `make it yours: sudo chown -R "$USER" ${path}`,
      }
    case 'no-folder':
      return { level: 'warning', subject, state: 'is no folder', remedy: `move ${path} away` }
  }
}
