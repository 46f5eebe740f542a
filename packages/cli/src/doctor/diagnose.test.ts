import { describe, expect, it } from 'vitest'
import { diagnose } from './diagnose.js'
import type { EngineFindings, Facts, TerminalFacts } from './facts.js'
import type { Finding, Report } from './report.js'

const terminal: TerminalFacts = {
  input: true,
  output: true,
  columns: 80,
  rows: 24,
  term: 'xterm-256color',
  colour: true,
  noColor: false,
  kittyKeyboard: true,
  locale: 'C.UTF-8',
  utf8: true,
}

const answering: EngineFindings = {
  name: 'docker',
  program: '/usr/bin/docker',
  attempts: [
    {
      source: 'a usual socket',
      chosen: false,
      outcome: {
        kind: 'answered',
        engine: { name: 'docker', version: '29.0', api: '1.45', endpoint: 'unix:///d.sock' },
        facts: { storage: 'overlay2', rootless: true, cgroups: '2', host: 'Debian, x86_64' },
      },
    },
    {
      source: 'a usual socket',
      chosen: false,
      outcome: { kind: 'failed', code: 'ENGINE_DOWN', message: 'there is no socket', hint: 'start it' },
    },
  ],
}

const silent = (name: 'docker' | 'podman', chosen = false): EngineFindings => ({
  name,
  program: undefined,
  attempts: [
    {
      source: chosen ? 'DOCKER_HOST' : 'a usual socket',
      chosen,
      outcome: {
        kind: 'failed',
        code: 'ENGINE_PERMISSION',
        message: 'you may not open it',
        hint: 'join the group',
      },
    },
  ],
})

const healthy: Facts = {
  paks: '1.2.3',
  node: '20.20.2',
  platform: 'linux x64',
  engines: [answering, silent('podman')],
  local: { noPty: undefined, userNamespaces: 100, unprivileged: true, overlay: true },
  terminal,
  folders: [{ what: 'settings', path: '/h/.paks', state: 'writable', open: false }],
  plugins: { found: [] },
}

const findings = (report: Report, title: string): readonly Finding[] =>
  report.sections.find((section) => section.title === title)?.findings ?? []

describe('what can open a session', () => {
  it('is every engine that answers, and this machine where a terminal can be opened', () => {
    expect(diagnose(healthy).ways).toEqual(['docker', 'local'])
    expect(diagnose({ ...healthy, local: { ...healthy.local, noPty: 'no build' } }).ways).toEqual(['docker'])
  })

  it('is nothing when neither is there', () => {
    const facts = { ...healthy, engines: [silent('docker')], local: { ...healthy.local, noPty: 'no build' } }
    expect(diagnose(facts).ways).toEqual([])
  })
})

describe('an engine', () => {
  it('that answers is described whole', () => {
    const [program, socket] = findings(diagnose(healthy), 'Docker')
    expect(program).toMatchObject({ level: 'good', state: '/usr/bin/docker' })
    expect(socket).toMatchObject({
      level: 'good',
      state:
        'unix:///d.sock answers: version 29.0, API 1.45, storage overlay2, rootless, cgroups 2, on Debian, x86_64',
    })
  })

  it('leaves a place that does not answer a note where another does', () => {
    expect(findings(diagnose(healthy), 'Docker')[2]).toEqual({
      level: 'note',
      subject: 'a usual socket',
      state: 'there is no socket (ENGINE_DOWN)',
    })
  })

  it('that answers nowhere comes with the cause and the remedy of each place', () => {
    expect(findings(diagnose(healthy), 'Podman')).toEqual([
      expect.objectContaining({ level: 'warning', remedy: expect.stringContaining('podman.io') }),
      {
        level: 'warning',
        subject: 'a usual socket',
        state: 'you may not open it (ENGINE_PERMISSION)',
        remedy: 'join the group',
      },
    ])
  })

  it('that refuses at one place is not looked for at the empty ones', () => {
    const [refusing] = silent('docker').attempts
    const [, empty] = answering.attempts
    const attempts = [refusing, empty].flatMap((one) => (one === undefined ? [] : [one]))
    const found = findings(diagnose({ ...healthy, engines: [{ ...silent('docker'), attempts }] }), 'Docker')
    expect(found.map(({ level }) => level)).toEqual(['warning', 'warning', 'note'])
  })

  it('that the user named is said to be the only one tried', () => {
    const report = diagnose({ ...healthy, engines: [silent('docker', true)] })
    expect(findings(report, 'Docker')[1]?.subject).toBe('DOCKER_HOST, which decides alone')
  })
})

describe('a terminal', () => {
  const judge = (over: Partial<TerminalFacts>): readonly Finding[] =>
    findings(diagnose({ ...healthy, terminal: { ...terminal, ...over } }), 'Terminal')

  it('that can do everything has nothing against it', () => {
    expect(judge({}).every(({ level }) => level === 'good')).toBe(true)
  })

  it.each<[string, Partial<TerminalFacts>, string, string]>([
    ['of no size', { columns: 20, rows: 5 }, 'size', 'at least 40x10'],
    ['without colours', { colour: false, term: 'dumb' }, 'colour', 'TERM='],
    ['that is not UTF-8', { utf8: false, locale: 'C' }, 'character set', 'LANG='],
    ['that is a pipe', { input: false }, 'terminal', 'redirection'],
  ])('%s comes with a remedy', (_what, over, subject, remedy) => {
    expect(judge(over).find((finding) => finding.subject === subject)?.remedy).toContain(remedy)
  })

  it.each([
    [false, 'not spoken'],
    [undefined, 'did not say'],
  ])('whose keyboard protocol is %s is told so', (kittyKeyboard, state) => {
    expect(judge({ kittyKeyboard })[2]?.state).toContain(state)
  })
})

describe('an image', () => {
  const judge = (shells: readonly string[]): readonly Finding[] =>
    findings(
      diagnose({ ...healthy, image: { kind: 'found', reference: 'box', engine: 'docker', shells } }),
      'Image box',
    )

  it('is told with its shells', () => {
    expect(judge(['bash', 'sh'])).toEqual([
      expect.objectContaining({ level: 'good', state: expect.stringContaining('bash, sh') }),
    ])
  })

  it('without a shell, or without sh, is a problem', () => {
    expect(judge([])[0]).toMatchObject({
      level: 'problem',
      remedy: expect.stringContaining('paks run box PROGRAM'),
    })
    expect(judge(['bash'])[1]).toMatchObject({ level: 'problem', subject: 'sh' })
  })

  it('that is not there is told with the reason', () => {
    const image = {
      kind: 'failed',
      reference: 'box',
      message: 'no image called box here',
      hint: 'fetch it',
    } as const
    expect(findings(diagnose({ ...healthy, image }), 'Image box')).toEqual([
      { level: 'problem', subject: 'shells', state: 'no image called box here', remedy: 'fetch it' },
    ])
  })
})

it.each([
  ['absent', false, 'good'],
  ['writable', true, 'warning'],
  ['readonly', false, 'warning'],
  ['no-folder', false, 'warning'],
] as const)('a folder that is %s (open to others: %s) is %s', (state, open, level) => {
  const report = diagnose({ ...healthy, folders: [{ what: 'settings', path: '/h/.paks', state, open }] })
  const [finding] = findings(report, 'Folders')
  expect(finding?.level).toBe(level)
  if (level === 'warning') expect(finding?.remedy).toContain('/h/.paks')
})

it('no kernel setting keeps a session from opening', () => {
  const local = { noPty: undefined, userNamespaces: 0, unprivileged: false, overlay: false }
  const report = diagnose({ ...healthy, local })
  expect(findings(report, 'Without an engine').map(({ level }) => level)).toEqual(['good', 'note', 'note'])
  expect(report.ways).toContain('local')
})

describe('plugins', () => {
  const tree = {
    name: 'paks-plugin-tree',
    version: '1.0.0',
    source: 'added',
    folder: '/p/tree',
    commands: ['tree'],
    permissions: [],
    trusted: false,
  } as const
  const said = (plugins: Facts['plugins']): readonly Finding[] =>
    findings(diagnose({ ...healthy, plugins }), 'Plugins')

  it('are told of with what keeps one from being used', () => {
    const unusable = { message: 'it is made for a newer Paks', hint: 'update Paks' }
    expect(said({ found: [] })).toMatchObject([{ level: 'good', state: 'there are none' }])
    expect(said({ found: [tree, { ...tree, trusted: true }, { ...tree, unusable }] })).toEqual([
      { level: 'good', subject: 'paks-plugin-tree 1.0.0', state: '#tree' },
      {
        level: 'note',
        subject: 'paks-plugin-tree 1.0.0',
        state: '#tree; it runs inside Paks, without limits',
      },
      {
        level: 'warning',
        subject: 'paks-plugin-tree 1.0.0',
        state: 'cannot be used: it is made for a newer Paks',
        remedy: 'update Paks',
      },
    ])
  })

  it('are none of which can be told when their list cannot be read', () => {
    expect(said({ found: [], failure: { message: 'no such list', hint: 'remove it' } })).toMatchObject([
      { level: 'warning', state: 'no such list', remedy: 'remove it' },
    ])
  })
})
