import { attacks } from './attack-table.js'
import { erasing, middle } from './editing-table.js'
import { histories } from './history-table.js'
import { vi, withoutEnter } from './mode-table.js'
import { nested } from './nested-table.js'
import { continuations, intoPrograms } from './not-at-prompt-table.js'
import { options, terminals } from './option-table.js'
import { pastes } from './paste-table.js'
import { plain } from './plain-table.js'
import { prompts } from './prompt-table.js'
import { completion, recall } from './recall-table.js'
import type { Group } from './scenario.js'
import { comments, unicode, width } from './text-table.js'
import { background, interrupts, typeAhead } from './timing-table.js'

/** Every scenario, class by class. */
export const groups: readonly Group[] = [
  plain,
  erasing,
  middle,
  recall,
  completion,
  pastes,
  continuations,
  intoPrograms,
  nested,
  typeAhead,
  interrupts,
  background,
  unicode,
  width,
  comments,
  vi,
  withoutEnter,
  histories,
  prompts,
  options,
  terminals,
  attacks,
]
