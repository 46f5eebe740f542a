import { look } from '../view/names.js'
import type { Part } from '../view/part.js'

/** Whether a part's own directory has another mode or owner than what it lies over, if that is still there. */
export const rootChanged = ({ upper, lower: [below = '/'] }: Pick<Part, 'upper' | 'lower'>): boolean => {
  const [now, then] = [look(upper), look(below)]
  // Somebody else's file system, taken away while the session goes on, is no change of the session's.
  if (now === undefined || then === undefined) return false
  return now.mode !== then.mode || now.uid !== then.uid || now.gid !== then.gid
}
