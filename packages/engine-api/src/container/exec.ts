import type { ExecOptions, ExecResult } from '@paks/api'
import type { EngineClient } from '../client/engine-client.js'
import { demux } from '../wire/demux.js'

/** What a command can be given beside what every backend knows. */
export interface ExecRunOptions extends ExecOptions {
  /** Gives it a terminal of its own: one output, and `\r\n` between lines. */
  readonly tty?: boolean
  /** Gives it all the capabilities there are. */
  readonly privileged?: boolean
}

/** Which of its ends are connected. */
interface ExecEnds {
  readonly stdin?: boolean
  readonly stdout?: boolean
  readonly stderr?: boolean
}

/** The status a shell gives when it cannot find a program. */
const NOT_FOUND = 127

/**
 * Runs a command in a running container and keeps what it prints.
 *
 * @returns the exit status; 127 when the program does not exist, whatever the engine calls that
 * @throws PaksError NOT_RUNNING, PAUSED, CONTAINER_NOT_FOUND, ENGINE_LOST
 */
export async function execIn(
  client: EngineClient,
  container: string,
  argv: readonly string[],
  options: ExecRunOptions = {},
): Promise<ExecResult> {
  const signal = options.signal === undefined ? {} : { signal: options.signal }
  const id = await createExec(client, container, argv, { ...options, stdin: options.input !== undefined })
  const kept = { out: [] as Uint8Array[], err: [] as Uint8Array[] }
  await run(client, id, options, (chunk, stream) => kept[stream].push(chunk))
  const ended = await client.json('GET', `/exec/${id}/json`, signal)
  const stdout = Buffer.concat(kept.out)
  const stderr = Buffer.concat(kept.err)
  return normal(client, { exitCode: ended.at('ExitCode').number(), stdout, stderr })
}

/** Makes a command ready to be started. @returns its id */
export async function createExec(
  client: EngineClient,
  container: string,
  argv: readonly string[],
  options: Omit<ExecRunOptions, 'input'> & ExecEnds,
): Promise<string> {
  const { user, workdir, env, signal, stdin = false, stdout = true, stderr = true } = options
  const created = await client.json('POST', `/containers/${container}/exec`, {
    ...(signal === undefined ? {} : { signal }),
    body: {
      Cmd: argv,
      AttachStdin: stdin,
      AttachStdout: stdout,
      AttachStderr: stderr,
      Tty: options.tty ?? false,
      Privileged: options.privileged ?? false,
      ...(user === undefined ? {} : { User: user }),
      ...(workdir === undefined ? {} : { WorkingDir: workdir }),
      ...(env === undefined ? {} : { Env: Object.entries(env).map(([key, value]) => `${key}=${value}`) }),
    },
  })
  return created.at('Id').text()
}

async function run(
  client: EngineClient,
  id: string,
  options: ExecRunOptions,
  keep: Parameters<typeof demux>[0],
): Promise<void> {
  const stream = await client.hijack(`/exec/${id}/start`, {
    body: { Detach: false, Tty: options.tty ?? false },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  const stop = (): void => stream.close()
  options.signal?.addEventListener('abort', stop, { once: true })
  try {
    stream.output.on('data', options.tty === true ? (chunk: Uint8Array) => keep(chunk, 'out') : demux(keep))
    if (options.input !== undefined) stream.input.end(options.input)
    await new Promise<void>((resolve, reject) => {
      stream.output.once('end', resolve)
      stream.output.once('error', reject)
      stream.output.once('close', resolve)
    })
    options.signal?.throwIfAborted()
  } catch (error) {
    throw client.problem(error, options)
  } finally {
    options.signal?.removeEventListener('abort', stop)
    stream.close()
  }
}

/** An engine says in the stream that there is no such program; its status for it differs by engine and version. */
function normal(client: EngineClient, result: ExecResult): ExecResult {
  if (!client.dialect.execNotFound.includes(result.exitCode)) return result
  const said = Buffer.concat([result.stdout, result.stderr]).subarray(0, 2000).toString('utf8')
  if (!/^(OCI runtime exec failed|exec failed|runc|crun)/.test(said)) return result
  if (!/executable file not found|no such file or directory/i.test(said)) return result
  return { exitCode: NOT_FOUND, stdout: new Uint8Array(), stderr: Buffer.from(said) }
}
