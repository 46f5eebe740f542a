/** What a user is told who has left a session: it goes on, and this is the way back. */
export const leftRunning = (name: string): string =>
  `\r\npaks: ${name} runs on; come back with: paks attach ${name}\r\n`
