import type { DefineVerb } from '../cli.js'
import { type EngineFlags, engineIn, engineOption } from '../options/engine-option.js'

interface ProxyFlags extends EngineFlags {
  readonly alias?: boolean
  readonly forward?: boolean
}

/** `paks ssh-proxy`, which ssh runs: see `paks ssh`. */
export const sshProxyVerb: DefineVerb = (paks, cli) => {
  const proxy = paks
    .command('ssh-proxy', { hidden: true })
    .description('Speak ssh on standard input and output for a container, as the ProxyCommand of ssh')
    .argument('<name>', 'container')
    .option('--alias', 'the name is what was typed after ssh')
    .option('--forward', 'let ports be forwarded into the network of the container')
  engineOption(proxy).action(async (word: string, flags: ProxyFlags) => {
    const { proxy: serve } = await import('../ssh/proxy.js')
    await serve(cli, {
      word,
      engine: engineIn(flags),
      forward: flags.forward ?? false,
      alias: flags.alias ?? false,
    })
  })
}
