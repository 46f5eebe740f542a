import { expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { keys, listen } from './listen.js'

onEachEngine('attach', (bench) => {
  it('gives an interactive shell that echoes, and its exit status', async () => {
    const container = await bench().make({ command: ['sh'] })
    const transport = await container.attach({ size: { columns: 97, rows: 31 } })
    const heard = listen(transport)
    await container.start()
    await heard.until('# ')
    transport.write(keys('echo $((40+2))\r'))
    await heard.until(/\r\n42\r\n/)
    transport.write(keys('exit 7\r'))
    expect(await transport.ended).toEqual({ kind: 'exit', code: 7 })
    await container.remove()
  })

  it('has the size that was asked for, and follows the last of many', async () => {
    const container = await bench().make({ command: ['sh'] })
    const transport = await container.attach({ size: { columns: 97, rows: 31 } })
    const heard = listen(transport)
    await container.start()
    transport.write(keys('while [ "$(stty size)" != "31 97" ]; do :; done; echo si""zed\r'))
    await heard.until('sized\r')
    for (let columns = 20; columns <= 220; columns += 1) transport.resize({ columns, rows: 50 })
    transport.write(keys('while [ "$(stty size)" != "50 220" ]; do :; done; echo ag""ain\r'))
    await heard.until('again\r')
    transport.resize({ columns: 80, rows: 24 })
    transport.write(keys('exit\r'))
    expect(await transport.ended).toEqual({ kind: 'exit', code: 0 })
  })

  it('keeps the exit status of a process that ends at once, and all it printed', async () => {
    for (const [command, code] of [
      [['true'], 0],
      [['sh', '-c', 'echo gone; exit 3'], 3],
    ] as const) {
      const container = await bench().make({ command })
      const transport = await container.attach()
      const waited = container.wait()
      const heard = listen(transport)
      await container.start()
      expect(await transport.ended).toEqual({ kind: 'exit', code })
      expect(await waited).toBe(code)
      if (code === 3) expect(heard.text()).toBe('gone\r\n')
    }
  })
})
