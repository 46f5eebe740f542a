import type { Container } from '@paks/api'
import { runProgram } from '../../src/host/program.js'

/** A container of the local backend that can run programs beside its first: an engine can, this machine can too. */
export const withExec = (container: Container): Container =>
  new Proxy(container, {
    get: (target, key) => {
      if (key === 'exec') return execHere
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

const execHere: Container['exec'] = (argv, { input, signal } = {}) =>
  runProgram(
    argv,
    { ...(input === undefined ? {} : { input }), ...(signal === undefined ? {} : { signal }) },
    process.env,
  )
