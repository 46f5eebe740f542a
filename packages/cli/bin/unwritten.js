const { getSystemErrorMap } = require('node:util')

/** As for every failure of Paks's own, and of `env`, which runs programs too. */
const status = 125

/**
 * Says once that standard output takes nothing, as on a full disk, and ends with 125 then, whatever was done. A reader
 * that has seen enough (`paks ps | head -1`), or a terminal that is gone, is no failure. Of standard error nothing can
 * be said.
 */
exports.tellUnwritten = () => {
  let isTold = false
  process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ { code, errno = 0, message }) => {
    if (isTold || code === 'EPIPE' || (code === 'EIO' && process.stdout.isTTY)) return
    isTold = true
    const cause = getSystemErrorMap().get(errno)?.[1] ?? message
    process.stderr.write(`paks: cannot write to standard output: ${cause}\n`)
    process.once('exit', () => {
      process.exitCode = status
    })
  })
  process.stderr.on('error', () => {})
}
