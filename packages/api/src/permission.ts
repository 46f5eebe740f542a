import type { ContainerAbility } from './backend.js'

/** What a command or plugin must be granted before it may do it. The part after the last colon scopes it. */
export type Permission =
  | `container:${ContainerAbility}`
  | `host:${'read' | 'write' | 'exec' | 'env' | 'net'}:${string}`
  | `images:${'read' | 'write'}`
  | `environments:${'read' | 'write'}`
  | 'session:shell'
  | 'session:control'
  | 'session:lines'
  | 'session:output'
