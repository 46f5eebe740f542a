import { expect, it } from 'vitest'
import { WaitingRoom } from './waiting-room.js'

const explain = (why: string): Error => new Error(`in vain: ${why}`)

it('resolves at once for what is true already', async () => {
  await new WaitingRoom().wait(() => true, 1, explain)
})

it('resolves at the look that finds the condition true, and not before', async () => {
  const room = new WaitingRoom()
  const seen: string[] = []
  let ready = false
  const waiting = room.wait(() => ready, 10_000, explain).then(() => seen.push('resolved'))
  room.look()
  seen.push('looked in vain')
  ready = true
  room.look()
  await waiting
  expect(seen).toEqual(['looked in vain', 'resolved'])
})

it('rejects after its time', async () => {
  await expect(new WaitingRoom().wait(() => false, 5, explain)).rejects.toThrow('in vain: after 5 ms')
})

it('rejects who waits, and who comes later, once it is closed', async () => {
  const room = new WaitingRoom()
  const early = room.wait(() => false, 10_000, explain)
  room.close('the end')
  await expect(early).rejects.toThrow('in vain: the end')
  await expect(room.wait(() => false, 10_000, explain)).rejects.toThrow('in vain: the end')
})
