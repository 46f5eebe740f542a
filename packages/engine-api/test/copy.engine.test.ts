import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Container, Progress } from '@paks/api'
import { archiveEnd, tarHead } from '@paks/archive'
import { afterAll, expect, it } from 'vitest'
import { onEachEngine } from './engines.js'
import { loadImage } from './image-files.js'

onEachEngine('copying', (bench) => {
  const folder = mkdtempSync(join(tmpdir(), 'paks-copy-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let made: Promise<Container> | undefined
  const container = (): Promise<Container> => {
    made ??= bench()
      .make({ command: ['sh'], volumes: ['/volume'] })
      .then(async (one) => {
        await one.start()
        return one
      })
    return made
  }
  const shell = async (script: string): Promise<string> => {
    const { stdout, stderr } = await (await container()).exec(['sh', '-ec', script])
    expect(Buffer.from(stderr).toString()).toBe('')
    return Buffer.from(stdout).toString()
  }

  it('keeps modes, times, links, names and holes on the way out', async () => {
    const one = await container()
    await shell(`mkdir -p /t/d; cd /t; echo x > d/f; ln d/f d/h; ln -s ../f d/l; chmod 4751 d/f; chmod 1777 d
      dd if=/dev/zero of=d/holes bs=1M count=20 2>/dev/null; echo end >> d/holes
      echo name > "d/ ünï ${'n'.repeat(200)}"; touch -d '2001-02-03 04:05:06' d/f d`)
    expect(await one.copyToHost('/t/d', join(folder, 'out'))).toMatchObject({ files: 5 })
    const at = (name: string): string => join(folder, 'out', name)
    expect(statSync(at('f')).mode & 0o7777).toBe(0o751)
    expect(statSync(at('f')).mtime).toEqual(new Date('2001-02-03T04:05:06Z'))
    expect(statSync(at('.')).mtime).toEqual(new Date('2001-02-03T04:05:06Z'))
    expect(statSync(at('.')).mode & 0o7777).toBe(0o1777)
    expect(statSync(at('h')).ino).toBe(statSync(at('f')).ino)
    expect(readlinkSync(at('l'))).toBe('../f')
    expect(readFileSync(at(` ünï ${'n'.repeat(200)}`), 'utf8')).toBe('name\n')
    expect(statSync(at('holes')).size).toBe(20 * 1024 * 1024 + 4)
    expect(statSync(at('holes')).blocks * 512).toBeLessThan(100_000)
  })

  it('keeps modes, times, links and names on the way in, and gives them to the user there', async () => {
    const from = join(folder, 'in')
    mkdirSync(from)
    execFileSync('sh', [
      '-ec',
      `cd ${from}; echo x > f; ln f h; ln -s ../f l; chmod 751 f; echo n > "ü ${'n'.repeat(200)}"; touch -d '2001-02-03 04:05:06' f .`,
    ])
    const one = await bench().make({ command: ['sh'], user: '55:66' })
    await one.start()
    const told = async (): Promise<string> => {
      const argv = ['sh', '-c', 'cd /tmp/in; stat -c "%n %a %Y %u:%g %h" f . h; readlink l; cat ü*']
      return Buffer.from((await one.exec(argv)).stdout).toString()
    }
    expect(await one.copyFromHost(from, '/tmp')).toMatchObject({ files: 4 })
    const time = Date.parse('2001-02-03T04:05:06Z') / 1000
    expect(await told()).toBe(
      `f 751 ${time} 55:66 2\n. 755 ${time} 55:66 2\nh 751 ${time} 55:66 2\n../f\nn\n`,
    )
    const { uid, gid } = statSync(join(from, 'f'))
    await one.copyFromHost(from, '/tmp', { keepOwner: true })
    expect(await told()).toContain(`f 751 ${time} ${uid}:${gid} 2`)
  })

  it('reaches volumes, both ways', async () => {
    const one = await container()
    writeFileSync(join(folder, 'v'), 'in')
    await one.copyFromHost(join(folder, 'v'), '/volume/v')
    expect(await shell('cat /volume/v; echo out > /volume/w')).toBe('in')
    await one.copyToHost('/volume/w', join(folder, 'w'))
    expect(readFileSync(join(folder, 'w'), 'utf8')).toBe('out\n')
    expect((await one.list('/volume')).map(({ name }) => name).sort()).toEqual(['v', 'w'])
  })

  it('streams 200 MB with a few of them in memory, and tells how far it is', async () => {
    const one = await container()
    await shell(
      'dd if=/dev/urandom of=/large bs=1M count=8 2>/dev/null; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do cat /large; done > /t200; mv /t200 /large',
    )
    let most = 0
    const watch = ({ done }: Progress): void => {
      told.push(done ?? 0)
      most = Math.max(most, process.memoryUsage().arrayBuffers)
    }
    const told: number[] = []
    const to = join(folder, 'large')
    const before = process.memoryUsage().arrayBuffers
    expect(await one.copyToHost('/large', to, { onProgress: watch })).toEqual({
      files: 1,
      bytes: 200 * 1024 * 1024,
    })
    expect(told.at(-1)).toBe(200 * 1024 * 1024)
    expect(told.length).toBeGreaterThan(100)
    await one.copyFromHost(to, '/again', { onProgress: watch })
    expect(most - before).toBeLessThan(64 * 1024 * 1024)
    const sum = createHash('md5').update(readFileSync(to)).digest('hex')
    expect(await shell('md5sum < /large; md5sum < /again; rm /large /again')).toBe(`${sum}  -\n${sum}  -\n`)
    rmSync(to)
  })

  it('ends with the signal, either way, and goes on working', async () => {
    const one = await container()
    await shell('head -c 30000000 /dev/zero | tr "\\0" x > /long')
    const stopAfter = (bytes: number): object => {
      const stop = new AbortController()
      return { signal: stop.signal, onProgress: ({ done = 0 }: Progress) => done > bytes && stop.abort() }
    }
    const to = join(folder, 'long')
    await expect(one.copyToHost('/long', to, stopAfter(1_000_000))).rejects.toMatchObject({ code: 'ABORTED' })
    expect(existsSync(to)).toBe(false)
    writeFileSync(to, Buffer.alloc(30_000_000, 'x'))
    await expect(one.copyFromHost(to, '/half', stopAfter(1_000_000))).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(await shell('rm -f /half /long; echo alive')).toBe('alive\n')
  })

  it('says what is wrong in the container', async () => {
    const one = await bench().make({ command: ['sh'], volumes: [`${folder}:/fixed:ro`] })
    writeFileSync(join(folder, 'some'), 'x')
    await expect(one.copyFromHost(join(folder, 'some'), '/fixed/x')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    })
    await expect(one.copyFromHost(join(folder, 'some'), '/etc/passwd/x')).rejects.toMatchObject({
      name: 'PaksError',
    })
  })

  it('says what is wrong on this machine', async () => {
    const one = await container()
    await expect(one.copyToHost('/etc/passwd', join(folder, 'none/x'))).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    })
    await expect(one.copyFromHost(join(folder, 'none'), '/x')).rejects.toMatchObject({
      code: 'PATH_NOT_FOUND',
    })
    await expect(one.copyToHost('/none', folder)).rejects.toMatchObject({ code: 'PATH_NOT_FOUND' })
    await expect(one.copyToHost('/etc/passwd/', folder)).rejects.toMatchObject({ code: 'BAD_USAGE' })
  })

  it('is not damaged by a file that changes meanwhile', async () => {
    const one = await container()
    await shell('mkdir /busy; head -c 4000000 /dev/zero > /busy/f; echo last > /busy/z')
    const writing = one.exec([
      'sh',
      '-c',
      'touch /begun; n=0; while [ $n -lt 60 ]; do head -c $((n * 50000)) /dev/zero > /busy/f; n=$((n+1)); done',
    ])
    // a copy may pause the container, and nothing is begun in one that is paused
    await shell('until test -e /begun; do sleep 0.02; done')
    for (let round = 0; round < 6; round += 1) {
      const to = join(folder, `busy-${round}`)
      const outcome = await one.copyToHost('/busy', to).catch((error: unknown) => error)
      // either all of it, or an error that says so
      if (outcome instanceof Error)
        expect(outcome).toMatchObject({ code: 'ENGINE_ERROR', hint: expect.stringContaining('try again') })
      else expect(readFileSync(join(to, 'z'), 'utf8')).toBe('last\n')
    }
    await writing
  })

  it('sends a sound archive of a file that shrinks or grows, or an error', async () => {
    const one = await container()
    const from = join(folder, 'shrinks')
    writeFileSync(from, Buffer.alloc(3_000_000, 'x'))
    let first = true
    const shrink = ({ done = 0 }: Progress): void => {
      if (first && done > 100_000) truncateSync(from, 200_000)
      first = first && done <= 100_000
    }
    await expect(one.copyFromHost(from, '/shrunk', { onProgress: shrink })).rejects.toMatchObject({
      code: 'BAD_USAGE',
      message: expect.stringContaining('shrank'),
    })
    expect(await shell('echo alive')).toBe('alive\n')
  })

  it('is refused what leads out of the destination, whoever put it into the container', async () => {
    const one = await container()
    const outside = join(folder, 'outside')
    const to = join(folder, 'inside')
    mkdirSync(outside)
    mkdirSync(to)
    symlinkSync(outside, join(to, 'trap'))
    await shell(
      `mkdir -p /evil/trap; echo evil > /evil/trap/file; ln -s ${outside} /evil/way; mkdir /evil2; ln -s ${outside} /evil2/evil`,
    )
    await expect(one.copyToHost('/evil/.', to)).rejects.toMatchObject({ code: 'BAD_USAGE' })
    expect(readdirSync(outside)).toEqual([])
    // a link is copied as a link; what comes later does not go through it
    await one.copyToHost('/evil2/.', to)
    expect(readlinkSync(join(to, 'evil'))).toBe(outside)
    await shell('rm /evil2/evil; mkdir /evil2/evil; echo evil > /evil2/evil/file')
    await expect(one.copyToHost('/evil2/.', to)).rejects.toMatchObject({ code: 'BAD_USAGE' })
    expect(readdirSync(outside)).toEqual([])
    expect(lstatSync(join(to, 'evil')).isSymbolicLink()).toBe(true)
  })

  it('needs no program in the container', async () => {
    const name = bench().image('distroless')
    await loadImage(bench().backend, `docker.io/library/${name}:latest`, 1, { Cmd: ['/none'] })
    const one = await bench().make({ image: name, command: ['/none'] })
    writeFileSync(join(folder, 'plain'), 'text')
    await one.copyFromHost(join(folder, 'plain'), '/put')
    await one.writeFile('/layer-0', Buffer.from('changed'))
    await one.writeArchive('/', archive())
    expect((await one.list('/')).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['layer-0', 'put', 'made']),
    )
    expect(Buffer.from(await one.readFile('/put')).toString()).toBe('text')
    await one.copyToHost('/layer-0', join(folder, 'layer-0'))
    expect(readFileSync(join(folder, 'layer-0'), 'utf8')).toBe('changed')
  })
})

async function* archive(): AsyncGenerator<Uint8Array> {
  yield tarHead({ kind: 'directory', path: 'made/', size: 0, mode: 0o700, uid: 1, gid: 2, modified: 5 })
  yield archiveEnd()
}
