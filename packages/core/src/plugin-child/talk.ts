import { basename } from 'node:path'
import { type HookName, PaksError } from '@paks/api'
import { callHook } from '../plugin/call-hook.js'
import { importPlugin } from '../plugin/import-plugin.js'
import { LoadedPlugin } from '../plugin/loaded-plugin.js'
import { manifestOf } from '../plugin/manifest-of.js'
import { FrameReader, frameOf } from '../plugin-wire/frame.js'
import { readMessage } from '../plugin-wire/message.js'
import { Peer, type Serve, type ServedCall } from '../plugin-wire/peer.js'
import { type CallPicture, childMethods, type LoadRequest } from '../plugin-wire/protocol.js'
import { answerCommand, answerCompletion } from './answer.js'
import { closeNetwork } from './closed-network.js'
import { explained } from './denied.js'
import { takeSignals } from './no-signals.js'
import type { Pipes } from './standard-streams.js'

/** Does what Paks asks, until it asks for the end. */
export const talk = (pipes: Pipes): void => {
  let loaded: LoadedPlugin | undefined
  const here = (): LoadedPlugin => {
    if (loaded === undefined) throw new PaksError('INTERNAL', 'no plugin is loaded')
    return loaded
  }
  const log = (level: string) => (text: string) => peer.notice({ level, text: String(text) })
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn') }
  const answer = async (method: string, args: readonly unknown[], call: ServedCall): Promise<unknown> => {
    switch (method) {
      case childMethods.describe: {
        const [entry] = args as [string]
        closeNetwork([])
        takeSignals(process)
        return manifestOf(await importPlugin(entry), `./${basename(entry)}`)
      }
      case childMethods.load: {
        const { entry, name, options, hosts } = args[0] as LoadRequest
        closeNetwork(hosts)
        takeSignals(process)
        loaded = await LoadedPlugin.setUp(await importPlugin(entry, name), options, logger)
        return undefined
      }
      case childMethods.command: {
        const [name, values, picture] = args as [string, Readonly<Record<string, unknown>>, CallPicture]
        return await answerCommand(here().command(name), values, picture, call)
      }
      case childMethods.complete: {
        const [name, arg, word, words, picture] = args as [string, string, string, string[], CallPicture]
        return await answerCompletion(here().command(name), arg, { word, words }, picture, call)
      }
      case childMethods.hook: {
        const [name, ...event] = args as [HookName, ...unknown[]]
        return await callHook(here().plugin, name, event)
      }
      case childMethods.unload:
        await loaded?.[Symbol.asyncDispose]()
        return undefined
      default:
        throw new PaksError('INTERNAL', `${method} is no request`)
    }
  }
  const serve: Serve = async (method, args, call) => {
    try {
      return await answer(method, args, call)
    } catch (thrown) {
      throw explained(thrown)
    }
  }
  const peer = new Peer({ send: (message) => pipes.write(frameOf(message)), serve })
  const reader = new FrameReader(Number.POSITIVE_INFINITY)
  pipes.onData((chunk) => {
    for (const value of reader.push(chunk)) {
      const message = readMessage(value)
      if (message !== undefined) void peer.receive(message)
    }
  })
}
