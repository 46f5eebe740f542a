export { emitKeypressEvents, type KeypressStream } from './node/emit-keypress-events.js'
export { type Keypress, keypressOf } from './node/keypress.js'
export { type KeyStream, type KeysOptions, keys } from './node/keys.js'
