import { spawn } from 'node:child_process'
import type { Container, ExecResult } from '@paks/api'

/** A container of the local backend that can run programs beside its first: an engine can, this machine can too. */
export const withExec = (container: Container): Container =>
  new Proxy(container, {
    get: (target, key) => {
      if (key === 'exec') return execHere
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })

const execHere: Container['exec'] = ([program = '', ...args], { signal } = {}) =>
  new Promise<ExecResult>((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(signal ? { signal } : {}) })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({ exitCode: code ?? 1, stdout: Buffer.concat(out), stderr: Buffer.concat(err) }),
    )
  })
