/** What a setting takes. */
export type SettingType =
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'text'; readonly takes: string; readonly pattern?: RegExp }
  | { readonly kind: 'list'; readonly takes: string }
  | { readonly kind: 'switch' }
  /** A key, as the key parser's bindings spell it, or `none`. */
  | { readonly kind: 'key' }
  /** A setting of the prototype that means nothing any more: kept in files, and ignored. */
  | { readonly kind: 'retired' }

export type SettingValue = string | number | boolean | readonly string[]

export interface Setting {
  readonly type: SettingType
  /** One line for people. */
  readonly about: string
  readonly default?: SettingValue
  /** What happens while it has no value. */
  readonly otherwise?: string
  /** Other names it is known by. */
  readonly aliases?: readonly string[]
}

const retired: Setting = { type: { kind: 'retired' }, about: 'of earlier versions; ignored' }

/** Every setting by its key, in the order people are shown them. */
export const settingTable: Readonly<Record<string, Setting>> = {
  container_tech: {
    type: { kind: 'choice', values: ['docker', 'podman', 'local'] },
    about: 'where to run when no --backend is given',
    otherwise: 'the first engine that answers',
    aliases: ['backend'],
  },
  container_shell: {
    type: { kind: 'text', takes: 'a shell, by name or by path in the image', pattern: /^\S+$/ },
    about: 'the shell to open when no --shell is given',
    otherwise: "the image's own",
  },
  base_image: {
    type: { kind: 'text', takes: 'an image', pattern: /^[a-z0-9][\w.:@/-]*$/ },
    about: 'what `paks start` makes a new container of',
    default: 'ubuntu',
  },
  base_setup: {
    type: { kind: 'list', takes: 'shell commands' },
    about: 'run once in the base image before the first `paks start`; the result is kept as an image',
    default: [],
  },
  on_exit: {
    type: { kind: 'choice', values: ['ask', 'remove', 'keep', 'save'] },
    about: 'what becomes of a container with unsaved changes at the end of its session',
    default: 'ask',
  },
  session_log: {
    type: { kind: 'choice', values: ['recent', 'none', 'engine'] },
    about:
      'what the engine logs of a session in a terminal: the last of it, nothing, or as of other containers',
    default: 'recent',
  },
  save_suffix: {
    type: { kind: 'text', takes: 'letters, digits and . _ -', pattern: /^[a-z0-9._-]*[a-z0-9]$/ },
    about: 'what #save puts behind the name of the image',
    default: '-saved',
  },
  history: {
    type: { kind: 'choice', values: ['keep', 'drop'] },
    about: "whether a saved image has the shell's history in it",
    default: 'drop',
  },
  history_file: {
    type: { kind: 'text', takes: 'an absolute path in the container', pattern: /^\// },
    about: "where the shell's history is, where that is unusual",
    otherwise: 'where the shell says',
  },
  attention_key: {
    type: { kind: 'key' },
    about: 'opens a # line anywhere',
    default: 'ctrl+]',
  },
  detach_keys: {
    type: {
      kind: 'text',
      takes: 'keys as the engines take them, such as ctrl-p,ctrl-q, or none',
      pattern: /^(?:none|(?:[A-Za-z]|ctrl-[a-z@[\\\]^_])(?:,(?:[A-Za-z]|ctrl-[a-z@[\\\]^_]))*)$/,
    },
    about: 'leaves a session and lets its container run on',
    default: 'ctrl-p,ctrl-q',
  },
  hints: {
    type: { kind: 'switch' },
    about: 'whether a dim hint shows the usage of a # command',
    default: true,
  },
  config_editor: {
    type: { kind: 'text', takes: 'a program with its options', pattern: /\S/ },
    about: 'the editor that edit verbs and #edit open',
    otherwise: 'VISUAL, EDITOR or vi',
  },
  pager: {
    type: { kind: 'text', takes: 'auto, never, or a program with its options', pattern: /\S/ },
    about: 'what shows results that are taller than the screen',
    default: 'auto',
  },
  run_allowed: {
    type: { kind: 'list', takes: 'programs, or lines, of this machine' },
    about: 'what #run may run without a question',
    default: [],
  },
  plugins: {
    type: { kind: 'list', takes: 'names of installed plugins' },
    about: 'which of the plugins that were added sessions have',
    otherwise: 'all of them',
  },
  plugin_commands: {
    type: { kind: 'list', takes: 'COMMAND=PLUGIN' },
    about: 'whose #command a name is, where two plugins have one of that name',
    default: [],
  },
  plugin_options: {
    type: { kind: 'list', takes: 'PLUGIN.OPTION=VALUE' },
    about: 'what plugins are set to; their pages tell which options they have',
    default: [],
  },
  user: retired,
  username: retired,
  email: retired,
  cache_dir: retired,
  content_type: retired,
  default_tag: retired,
  trusted_packages_org: retired,
  trusted_packages_registry: retired,
  trusted_pull_registries: retired,
  updated_at: retired,
}

/** The keys that mean something, in order. */
export const settingKeys: readonly string[] = Object.keys(settingTable).filter(
  (key) => settingTable[key]?.type.kind !== 'retired',
)

/** The key that a name stands for: itself, or what it is another name of. */
export const settingKey = (name: string): string | undefined =>
  Object.hasOwn(settingTable, name)
    ? name
    : Object.keys(settingTable).find((key) => settingTable[key]?.aliases?.includes(name))

/** The variable that overrides a setting. */
export const settingVariable = (key: string): string => `PAKS_${key.toUpperCase()}`
