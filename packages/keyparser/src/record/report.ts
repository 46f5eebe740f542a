import { readReply } from '../decode/reply.js'
import type {
  FocusEvent,
  InvalidEvent,
  Reply,
  ReplyEvent,
  ReplyType,
  ResizeEvent,
  TextEvent,
  UnknownEvent,
} from '../event.js'
import { utf8Text } from '../text/decode.js'
import { Bytes } from './bytes.js'

/** A focus report. */
export class FocusRecord extends Bytes implements FocusEvent {
  declare focused: boolean

  constructor(focused: boolean) {
    super()
    this.focused = focused
  }
  get kind(): 'focus' {
    return 'focus'
  }
}

/** A size report, to be filled in by who makes it. */
export class ResizeRecord extends Bytes implements ResizeEvent {
  declare rows: number
  declare columns: number
  declare pixelWidth: number
  declare pixelHeight: number

  get kind(): 'resize' {
    return 'resize'
  }
}

/** A reply; its fields are read from the bytes when asked for. */
export class ReplyRecord extends Bytes implements ReplyEvent {
  declare type: ReplyType

  constructor(type: ReplyType) {
    super()
    this.type = type
  }
  get kind(): 'reply' {
    return 'reply'
  }
  get reply(): Reply {
    return readReply(this.type, this.raw)
  }
}

/** A run of text. */
export class TextRecord extends Bytes implements TextEvent {
  get kind(): 'text' {
    return 'text'
  }
  get text(): string {
    return utf8Text(this.raw)
  }
}

/** A sequence without a meaning. */
export class UnknownRecord extends Bytes implements UnknownEvent {
  get kind(): 'unknown' {
    return 'unknown'
  }
}

/** Bytes that are not UTF-8. */
export class InvalidRecord extends Bytes implements InvalidEvent {
  get kind(): 'invalid' {
    return 'invalid'
  }
}
