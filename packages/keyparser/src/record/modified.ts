import { Bytes } from './bytes.js'

/** An event with modifiers, one by one from their bits. */
export abstract class Modified extends Bytes {
  abstract readonly mods: number

  get shift(): boolean {
    return (this.mods & 1) !== 0
  }
  get alt(): boolean {
    return (this.mods & 2) !== 0
  }
  get ctrl(): boolean {
    return (this.mods & 4) !== 0
  }
  get super(): boolean {
    return (this.mods & 8) !== 0
  }
  get hyper(): boolean {
    return (this.mods & 16) !== 0
  }
  get meta(): boolean {
    return (this.mods & 32) !== 0
  }
  get capsLock(): boolean {
    return (this.mods & 64) !== 0
  }
  get numLock(): boolean {
    return (this.mods & 128) !== 0
  }
}
