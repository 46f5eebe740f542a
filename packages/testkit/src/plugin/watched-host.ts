import { type Host, PaksError, type Permission } from '@paks/api'

/** A host that tells which permission a refused call would have needed; the checks are its own. */
export const watchedHost = (host: Host, refused: (permission: Permission) => void): Host => {
  const told = (permission: Permission, thrown: unknown): never => {
    // A file that the user may not read is refused with the same code, and has a cause.
    if (thrown instanceof PaksError && thrown.code === 'PERMISSION_DENIED' && thrown.cause === undefined)
      refused(permission)
    throw thrown
  }
  const program = ([name = '']: readonly string[]): Permission => `host:exec:${name}`
  return {
    cwd: host.cwd,
    home: host.home,
    resolve: (path) => host.resolve(path),
    env: (name) => {
      try {
        return host.env(name)
      } catch (thrown) {
        return told(`host:env:${name}`, thrown)
      }
    },
    readFile: (path, options) =>
      host.readFile(path, options).catch((thrown) => told(`host:read:${host.resolve(path)}`, thrown)),
    writeFile: (path, bytes, options) =>
      host
        .writeFile(path, bytes, options)
        .catch((thrown) => told(`host:write:${host.resolve(path)}`, thrown)),
    list: (path, options) =>
      host.list(path, options).catch((thrown) => told(`host:read:${host.resolve(path)}`, thrown)),
    run: (argv, options) => host.run(argv, options).catch((thrown) => told(program(argv), thrown)),
    runOnTerminal: (argv, options) =>
      host.runOnTerminal(argv, options).catch((thrown) => told(program(argv), thrown)),
  }
}
