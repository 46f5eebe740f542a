import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** What the figures were taken on. */
export const machine = () => {
  const processors = cpus()
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.versions.node,
    load: loadavg()[0]?.toFixed(1) ?? '',
  }
}

/** @param {ReturnType<typeof machine>} facts */
export const machineText = ({ cpu, cores, memory, system, node, load }) =>
  `${cpu}, ${cores} cores, ${memory}; ${system}; Node ${node}; load ${load} at the start`
