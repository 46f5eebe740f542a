import { type ContainerView, type Host, PaksError, type Permission } from '@paks/api'
import { GrantedHost } from '@paks/core/command'

/** A container whose copies may read and write on the host what was granted, and everything under it. */
export const guardedCopies = (
  container: ContainerView,
  host: Host,
  refused: (permission: Permission) => void,
): ContainerView => {
  const permit = async (kind: 'read' | 'write', at: string): Promise<void> => {
    try {
      // Names that stand for what may be there.
      for (const path of [at, `${at}/a`, `${at}/a/b`])
        if (host instanceof GrantedHost) await host.permit(kind, path)
    } catch (thrown) {
      if (PaksError.from(thrown).code === 'PERMISSION_DENIED') refused(`host:${kind}:${at}/**`)
      throw thrown
    }
  }
  return new Proxy(container, {
    get: (target, name): unknown => {
      switch (name) {
        case 'copyToHost':
          return async (...args: Parameters<ContainerView['copyToHost']>) => {
            await permit('write', args[1])
            return await target.copyToHost(...args)
          }
        case 'copyFromHost':
          return async (...args: Parameters<ContainerView['copyFromHost']>) => {
            await permit('read', args[0])
            return await target.copyFromHost(...args)
          }
        default: {
          const value: unknown = Reflect.get(target, name, target)
          return typeof value === 'function' ? value.bind(target) : value
        }
      }
    },
  })
}
