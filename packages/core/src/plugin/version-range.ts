import satisfies from 'semver/functions/satisfies.js'

/** What deciding on compatibility needs and opening a session does not; loaded when a plugin is first used. */
export const satisfiesRange: typeof satisfies = satisfies
