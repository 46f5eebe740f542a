/** Looks at every byte and does nothing: the most that any parser of bytes could do. */
export const bare = {
  name: 'bare loop',
  bare: true,
  start: () => {
    const counted = { events: 0 }
    let sum = 0
    return {
      counted,
      push: (chunk) => {
        for (let at = 0; at < chunk.length; at++) sum = (sum + chunk[at]) | 0
      },
      end: () => sum,
    }
  },
}
