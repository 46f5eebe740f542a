// Loads files with the code that V8 compiled for them the last time: most of the start is compiling.
const {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs')
const module_ = require('node:module')
const { homedir } = require('node:os')
const { dirname, join } = require('node:path')
const vm = require('node:vm')

/** Code that does not begin at a multiple of it is copied by V8. */
const alignment = 8
/** How many packs are kept: two versions of Paks, with every verb that somebody uses, are far fewer. */
const most = 48

/**
 * Where what a verb has loaded is kept, with its compiled code: by verb, since each uses other functions. A change of
 * the first file, which names all others, or of Node makes a new name. Its ctime tells of a change: npm gives every file
 * of every version the same mtime.
 */
const packFor = (/** @type {string} */ file) => {
  const { ctimeMs, size } = statSync(file)
  const verb = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0] ?? 'paks'
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'paks')
  return join(folder, `${verb}-${process.version}-${process.arch}-${size}-${Math.trunc(ctimeMs)}.pack`)
}

/**
 * @typedef {object} Packed
 * @property {() => string} text
 * @property {Buffer | undefined} code
 */

/**
 * Reads a pack: the length of its head, the head, which tells the names and lengths of what follows, and of each file
 * its code and its text. One file is read much faster than a hundred.
 *
 * What it holds is run, so that one which belongs to another user is not read: under sudo the home may be theirs.
 *
 * @returns {Map<string, Packed>} by name; empty when there is none, or somebody else has written it
 */
const readPack = (/** @type {string} */ path) => {
  /** @type {Map<string, Packed>} */
  const packed = new Map()
  try {
    const all = readOwn(path)
    let at = alignment + all.readUInt32LE(0)
    for (const [name, code, text] of JSON.parse(all.latin1Slice(alignment, at))) {
      const from = aligned(at)
      const end = from + code + text
      at = end
      // Not every run needs every file.
      packed.set(name, {
        code: all.subarray(from, from + code),
        text: () => all.latin1Slice(from + code, end),
      })
    }
    if (at === all.length) return packed
  } catch {}
  return new Map()
}

const readOwn = (/** @type {string} */ path) => {
  const fd = openSync(path, 'r')
  try {
    if (fstatSync(fd).uid !== process.getuid?.()) throw new Error('not our own')
    return readFileSync(fd)
  } finally {
    closeSync(fd)
  }
}

const aligned = (/** @type {number} */ at) => Math.ceil(at / alignment) * alignment

/** Keeping it is a convenience: where nothing can be written nothing is. */
const writePack = (/** @type {string} */ path, /** @type {Map<string, Packed>} */ packed) => {
  try {
    const files = [...packed].map(([name, { text, code = Buffer.alloc(0) }]) => ({
      name,
      text: text(),
      code,
    }))
    const head = JSON.stringify(files.map(({ name, text, code }) => [name, code.length, text.length]))
    const first = Buffer.alloc(alignment)
    first.writeUInt32LE(head.length)
    const parts = [first, Buffer.from(head, 'latin1')]
    let at = alignment + head.length
    for (const { text, code } of files) {
      parts.push(Buffer.alloc(aligned(at) - at), code, Buffer.from(text, 'latin1'))
      at = aligned(at) + code.length + text.length
    }
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    // Never through a link that stands there: see readPack.
    writeFileSync(`${path}.${process.pid}`, Buffer.concat(parts), { mode: 0o600, flag: 'wx' })
    renameSync(`${path}.${process.pid}`, path)
    removeOld(dirname(path))
  } catch {}
}

/** Each version leaves packs that nobody reads any more. Other things of Paks stand in the same folder. */
const removeOld = (/** @type {string} */ folder) => {
  const packs = readdirSync(folder)
    .filter((name) => /\.pack(?:\.\d+)?$/.test(name))
    .map((name) => join(folder, name))
  if (packs.length <= most) return
  const byAge = packs.map((path) => ({ path, at: statSync(path).mtimeMs })).sort((a, b) => b.at - a.at)
  for (const { path } of byAge.slice(most)) rmSync(path, { force: true })
}

/** Code from a cache cannot import modules by itself. */
const bring = (/** @type {string} */ specifier) => import(specifier)

/** Requires a file and, in the same way, what it requires beside itself. */
const loader = (/** @type {string} */ file) => {
  const folder = dirname(file)
  const pack = packFor(file)
  const packed = readPack(pack)
  const loaded = new Map()
  /** @type {(() => void)[]} */
  const fresh = []
  // After the run, when the functions that a session needs are compiled.
  process.once('exit', () => {
    for (const compile of fresh) compile()
    if (fresh.length > 0) writePack(pack, packed)
  })
  // Every file stands in the same folder.
  const outside = module_.createRequire(file)
  const inside = (/** @type {string} */ id) => (id.startsWith('./') ? load(id.slice(2)) : outside(id))
  const own = Object.assign(inside, outside, { import: bring })
  const load = (/** @type {string} */ name) => {
    const known = loaded.get(name)
    if (known !== undefined) return known.exports
    const target = { exports: {} }
    loaded.set(name, target)
    const filename = join(folder, name)
    const { text, code: cachedData } = packed.get(name) ?? { text: () => readFileSync(filename, 'latin1') }
    const script = new vm.Script(module_.wrap(text()), {
      filename,
      ...(cachedData === undefined ? {} : { cachedData }),
    })
    if (cachedData === undefined || script.cachedDataRejected)
      fresh.push(() => packed.set(name, { text, code: script.createCachedData() }))
    script.runInThisContext()(target.exports, own, target, filename, folder)
    return target.exports
  }
  return load
}

/** Node 22.8 and newer can do this itself. */
exports.load = (/** @type {string} */ folder, /** @type {string} */ name) => {
  const file = join(folder, name)
  if (module_.enableCompileCache === undefined) return loader(file)(name)
  module_.enableCompileCache()
  return require(file)
}
