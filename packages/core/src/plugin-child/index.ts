import { takeOverStandardStreams } from './standard-streams.js'
import { talk } from './talk.js'

/** What a plugin's process runs, and nothing but it: everything that it does, it is asked to do. */
talk(takeOverStandardStreams(process))
