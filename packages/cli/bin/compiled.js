// Loads files with the code that V8 compiled for them the last time: most of the start is compiling.
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs')
const module_ = require('node:module')
const { homedir } = require('node:os')
const { dirname, join, basename } = require('node:path')
const vm = require('node:vm')

/**
 * Where compiled code is kept, by verb, since each uses other functions; a change of the first file, which names all
 * others, or of Node makes a new name.
 */
const folderFor = (/** @type {string} */ file) => {
  const { mtimeMs, size } = statSync(file)
  const verb = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0] ?? 'paks'
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'paks')
  return join(folder, `${verb}-${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}`)
}

const read = (/** @type {string} */ path) => {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** Keeping it is a convenience: where nothing can be written nothing is. */
const keep = (/** @type {string} */ path, /** @type {Buffer} */ data) => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.${process.pid}`, data, { mode: 0o600 })
    renameSync(`${path}.${process.pid}`, path)
  } catch {}
}

/** Code from a cache cannot import modules by itself. */
const bring = (/** @type {string} */ specifier) => import(specifier)

/** Requires a file and, in the same way, what it requires beside itself. */
const loader = (/** @type {string} */ file) => {
  const cache = folderFor(file)
  const loaded = new Map()
  /** @type {(() => void)[]} */
  const fresh = []
  // After the run, when the functions that a session needs are compiled.
  process.once('exit', () => {
    for (const write of fresh) write()
  })
  const load = (/** @type {string} */ path) => {
    const known = loaded.get(path)
    if (known !== undefined) return known.exports
    const target = { exports: {} }
    loaded.set(path, target)
    const kept = join(cache, `${basename(path)}.v8`)
    const cachedData = read(kept)
    const script = new vm.Script(module_.wrap(readFileSync(path, 'latin1')), {
      filename: path,
      ...(cachedData === undefined ? {} : { cachedData }),
    })
    if (cachedData === undefined || script.cachedDataRejected)
      fresh.push(() => keep(kept, script.createCachedData()))
    const outside = module_.createRequire(path)
    const inside = (/** @type {string} */ id) =>
      id.startsWith('./') ? load(join(dirname(path), id)) : outside(id)
    const own = Object.assign(inside, outside, { import: bring })
    script.runInThisContext()(target.exports, own, target, path, dirname(path))
    return target.exports
  }
  return load
}

/** Node 22.8 and newer can do this itself. */
exports.load = (/** @type {string} */ file) => {
  if (module_.enableCompileCache === undefined) return loader(file)(file)
  module_.enableCompileCache()
  return require(file)
}
