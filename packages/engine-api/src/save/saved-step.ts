/** What the history of an image says of a layer that a save wrote, and of a save that wrote none. */
export const SAVED = { layer: 'paks save', none: 'paks save (configuration)' } as const
