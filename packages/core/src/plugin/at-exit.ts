const ends = new Set<() => void>()

const endAll = (): void => {
  for (const end of ends) end()
}

/** Does something when this process ends, in whatever way it notices, unless disposed of before. One listener for all. */
export const atExit = (end: () => void): Disposable => {
  if (ends.size === 0) process.once('exit', endAll)
  ends.add(end)
  return {
    [Symbol.dispose]: () => {
      ends.delete(end)
      if (ends.size === 0) process.removeListener('exit', endAll)
    },
  }
}
