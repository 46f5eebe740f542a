import lockfile from 'proper-lockfile'
import writeFileAtomic from 'write-file-atomic'

/** What writing needs and reading does not; loaded when something is written. */
export const lockFolder: typeof lockfile.lock = lockfile.lock
export const writeAtOnce: typeof writeFileAtomic = writeFileAtomic
