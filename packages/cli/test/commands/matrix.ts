import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onEachEngine } from '../engines.js'
import { matrixShells, type ShellName } from './shells.js'
import { Stage } from './stage.js'

/**
 * Every built-in command as somebody types it, in one session of a shell on an engine. They build on each other: what
 * one makes, the next finds.
 */
export const commandMatrix = (name: ShellName): void =>
  onEachEngine(`the commands in ${name}`, (engine) => {
    const { history } = matrixShells[name]
    let on: Stage
    beforeAll(async () => {
      on = await Stage.open(engine, matrixShells[name])
    })
    afterAll(() => on[Symbol.asyncDispose]())

    it('#help, #commands', async () => {
      expect(await on.run('#help cp')).toMatch(
        /^#cp \[paths…\]\n[\s\S]*Examples:\n {2}#cp host:notes\.txt \./,
      )
      expect(await on.run('#commands')).toMatch(/^#rollback +\S/m)
      expect(await on.json('#commands')).toEqual(
        expect.arrayContaining([expect.objectContaining({ name: 'save' })]),
      )
    })

    it('#inspect', async () => {
      expect(await on.run('#inspect STATE.Status')).toBe('"running"')
      expect(await on.run('#inspect nothing')).toMatch(
        /^paks: there is no section "nothing"\n {6}there are: .*config/,
      )
    })

    it('#size', async () => {
      expect(await on.json('#size')).toEqual({ written: expect.any(Number), total: expect.any(Number) })
    })

    it('#ports', async () => {
      // podman 4.3 tells of published ports alone.
      expect(await on.json('#ports')).toEqual(
        engine.name === 'docker' ? [{ container: '8080/tcp' }] : expect.any(Array),
      )
    })

    it('#top', async () => {
      expect(await on.run('#top')).toMatch(/PID/)
    })

    it('#stats', async () => {
      expect(await on.json('#stats')).toMatchObject({ memory: { used: expect.any(Number) } })
    })

    it('#logs', async () => {
      await on.run("printf 'for%sthe log\\n' -")
      expect(JSON.stringify(await on.json('#logs tail=20'))).toContain('for-the log')
      expect(await on.run('#logs tail=many')).toMatch(/^paks: tail: tail is a number of lines/)
    })

    it('#history', async () => {
      expect(await on.run('#history')).toMatch(/! #inspect nothing/)
    })

    it('#cp', async () => {
      await on.run('mkdir -p "/srv/my dir" && cd "/srv/my dir"')
      expect(await on.run('#cp host:notes.txt .')).toBe('Copied 1 file, 6B')
      await on.run('#cp "host:a b.txt" host:*.csv ~')
      await on.run('#cp host:tree /srv')
      expect(await on.run('cat notes.txt ~/"a b.txt" ~/one.csv ~/two.csv "/srv/tree/sub dir/leaf"')).toBe(
        'notes\nblank\n1\n2\nleaf',
      )
      await on.run('#cp ../tree ~/*.csv host:out')
      expect(await readFile(join(on.folder, 'out/tree/sub dir/leaf'), 'utf8')).toBe('leaf\n')
      expect((await stat(join(on.folder, 'out/tree/sub dir/leaf'))).mode & 0o777).toBe(0o750)
      expect(await readFile(join(on.folder, 'out/two.csv'), 'utf8')).toBe('2\n')
      expect(await on.run('#cp host:nothing .')).toMatch(/^paks: there is no \S+nothing on the host\n/)
      expect(await on.run('#cp notes.txt "/srv/my dir"')).toMatch(/^paks: neither side is on the host/)
    })

    it('#edit', async () => {
      await on.run('chmod 640 notes.txt')
      expect(await on.run('#edit notes.txt')).toMatch(/^Put \/srv\/my dir\/notes\.txt back, 13B$/m)
      expect(await on.run('cat notes.txt; ls -l notes.txt | cut -c 1-10')).toBe('notes\nedited\n-rw-r-----')
    })

    it('#envsave, #env', async () => {
      expect(await on.run('#envsave dev \'A=x  $(y) "z"\' B=2')).toMatch(/^Kept in dev: A B$/m)
      expect(await on.run('#envsave ../dev A=1')).toMatch(/^paks: "\.\.\/dev" is no name/)
      expect(await on.run('#env')).toBe('dev')
      expect(await on.run('#env dev')).toBe('A=••••••••\nB=••••••••')
      expect(await on.run('#env dev --show')).toBe('A=x  $(y) "z"\nB=2')
      expect(await on.run('#history')).not.toMatch(/x {2}\$/)
    })

    it('#envload, #envhost', async () => {
      expect(await on.run('#envload dev')).toBe('Loaded dev: A B')
      expect(await on.run('#envhost FROM_HOST')).toBe('Loaded from the host: FROM_HOST')
      expect(await on.run('env | grep -E "^(A|FROM_HOST)=" | sort')).toBe(
        'A=x  $(y) "z"\nFROM_HOST=it\'s $(here) \\ é',
      )
      expect(await on.run('#envload nothing')).toMatch(/^paks: there is no environment/)
      expect(await on.run('#envsave here FROM_HOST')).toBe('Kept in here: FROM_HOST')
      expect(await on.json('#env here --show')).toMatchObject({
        variables: { FROM_HOST: "it's $(here) \\ é" },
      })
    })

    it('#envrm', async () => {
      expect(await on.run('#envrm dev B')).toBe('Removed from dev: B')
      expect(await on.answer('#envrm dev', [/remove dev with 1 variable\? \[y\/N\]/, 'y'])).toMatch(
        /^Removed dev$/m,
      )
      expect(await on.run('#env')).toBe('here')
    })

    it('#save', async () => {
      expect(await on.run('#save message="two words"')).toMatch(/^Saved \S*-saved:latest \([0-9a-f]{12}, /m)
      expect(await on.run('#save message="two words"')).toMatch(/^Nothing has changed since/m)
      expect(await on.run('#save BAD NAME')).toMatch(/^paks: /)
    })

    it('#snapshots, #tag', async () => {
      expect(await on.run(`#tag ${on.image}-good:v1`)).toMatch(/^It is \S+-good:v1 now, too$/)
      expect(await on.run('#snapshots')).toMatch(
        new RegExp(`^ +NAME .*\\n +${on.image}\\n\\* +└─ ${on.image}-(saved|good).*two words$`),
      )
      expect(await on.json('#snapshots')).toMatchObject([{ message: 'two words', current: true }])
    })

    it('#diff', async () => {
      await on.run('echo more > /srv/more')
      expect(await on.run('#diff')).toMatch(
        /^Since \S+: \d+ added, .*\n[\s\S]*\n\/\n[\s\S]*\+ srv\/|^Since[\s\S]*more/,
      )
      expect(await on.run('#diff nothing')).toMatch(/^paks: there is no snapshot nothing/)
    })

    it('#containerfile', async () => {
      expect(await on.run('#containerfile')).toMatch(
        new RegExp(`^Wrote \\S+/Containerfile: [\\s\\S]*^To build it: ${engine.name} build -f `, 'm'),
      )
      const text = await readFile(join(on.folder, 'Containerfile'), 'utf8')
      expect(text).toMatch(new RegExp(`^FROM ${on.image}\n`))
      expect(text).toMatch(/^COPY \["Containerfile.files\/\d+-notes.txt","\/srv\/my dir\/notes.txt"\]$/m)
      expect(text).toMatch(/^ARG FROM_HOST$/m)
      expect(text).not.toContain('$(here)')
      expect(await readFile(join(on.folder, 'Containerfile.files/1-notes.txt'), 'utf8')).toBe('notes\n')
    })

    it('#rollback', async () => {
      // What is written within the second of a save is found only by comparing everything.
      await on.run('export KEPT=still; touch /srv/more')
      const back = await on.answer('#rollback', [/keep it as \S+\? \[y\/N\]/, 'y'])
      expect(back).toMatch(/^This is \S+-(saved|good:v1) now; #rollback goes back to \S+-unsaved$/m)
      expect(await on.run('ls /srv | cat; pwd; echo $KEPT')).toBe('my dir\ntree\n/srv/my dir\nstill')
      if (history !== undefined) expect(await on.run(history)).toMatch(/export KEPT=still/)
      expect(await on.run(`#diff ${on.image}-saved`)).toMatch(/^Nothing has changed since \S+\.$/m)
      expect(await on.run('#rollback')).toMatch(/^This is \S+-unsaved now/m)
      expect(await on.run('cat /srv/more')).toBe('more')
      expect(await on.run('#rollback nothing')).toMatch(/^paks: there is no snapshot nothing/)
    })

    it('completion of values', async () => {
      for (const [typed, completed] of [
        ['#cp host:gree', 'host:greetings.mjs'],
        ['#edit no', '#edit notes.txt'],
        ['#envload he', '#envload here'],
        ['#inspect stat', '#inspect state'],
        ['#help roll', '#help rollback'],
      ] as const) {
        await on.session.type(typed)
        on.session.press('tab')
        await on.session.terminal.waitForScreen(() => on.session.row.endsWith(completed))
        on.session.press('ctrl+u')
        await on.session.waitForPrompt()
      }
    })

    it('#prune', async () => {
      const asked = await on.answer('#prune keep=0', [/remove .*\? \[y\/N\]/, 'n'])
      expect(asked).toMatch(/^paks: nothing was removed$/m)
      expect(await on.run('#prune keep=0 --yes')).toMatch(/^Removed /m)
      expect(await on.run('#prune keep=0 --yes')).toBe('There is nothing to remove.')
      expect(await on.run('#prune')).toMatch(/^paks: how many snapshots are to be kept\?/)
    })

    it('#run', async () => {
      expect(
        await on.answer('#run sh -c "echo on $0; exit 3" host', [/run .* on the host\? \[y\/N\]/, 'y']),
      ).toMatch(/^on host\npaks: it ended with status 3$/m)
      expect(await on.answer('#run touch made', [/on the host\? \[y\/N\]/, 'n'])).toMatch(
        /^paks: nothing was run$/m,
      )
      await expect(stat(join(on.folder, 'made'))).rejects.toThrow('ENOENT')
    })

    it('#load, #unload', async () => {
      expect(await on.run('#load notes.txt')).toMatch(
        /^paks: notes.txt is neither the folder of a plugin nor a JavaScript module/,
      )
      expect(await on.answer('#load greetings.mjs', [/load \S+\? .*\[y\/N\]/, 'y'])).toMatch(
        /^Loaded greetings: #greet$/m,
      )
      expect(await on.run('#greet')).toBe('hello from a file')
      expect(await on.run('#unload greetings')).toBe('Unloaded greetings: #greet')
      expect(await on.run('#greet')).toBe('')
    })

    it('#detach', async () => {
      await on.session.type('#detach')
      on.session.press('enter')
      expect(await on.session.status()).toBe(0)
      const [, name = ''] = /^paks: (\S+) runs on; .*paks attach \1$/m.exec(on.session.terminal.text()) ?? []
      expect(await engine.containersNamed(name)).not.toBe('')
    })
  })
