// Loads a file with the code that V8 compiled for it the last time: most of the start is compiling.
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs')
const module_ = require('node:module')
const { homedir } = require('node:os')
const { dirname, join } = require('node:path')
const vm = require('node:vm')

/**
 * Where compiled code is kept, by verb, since each uses other functions; a change of the file or of Node makes a new
 * name.
 */
const cacheOf = (/** @type {string} */ file) => {
  const { mtimeMs, size } = statSync(file)
  const verb = /^[a-z]+$/.exec(process.argv[2] ?? '')?.[0] ?? 'paks'
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'paks')
  return join(folder, `${verb}-${process.version}-${process.arch}-${size}-${Math.trunc(mtimeMs)}.v8`)
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

/** Node 22.8 and newer can do this itself. */
exports.load = (/** @type {string} */ file) => {
  if (module_.enableCompileCache !== undefined) {
    module_.enableCompileCache()
    require(file)
    return
  }
  const cache = cacheOf(file)
  const cachedData = read(cache)
  const script = new vm.Script(module_.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  })
  const target = { exports: {} }
  script.runInThisContext()(target.exports, module_.createRequire(file), target, file, dirname(file))
  if (cachedData === undefined || script.cachedDataRejected) {
    // After the run, when the functions that a session needs are compiled.
    process.once('exit', () => keep(cache, script.createCachedData()))
  }
}
