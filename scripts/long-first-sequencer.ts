import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files whose tests take half a minute or more on a busy machine, longest first. Vitest goes by the size of a file until it has seen it run,
 * which on a fresh clone leaves the longest for the end, where one worker waits for the other.
 */
const long = [
  'testkit/test/docker.engine',
  'testkit/test/podman.engine',
  'cli/test/dockerpty.engine',
  'cli/test/shell-control.engine',
  'cli/test/commands/',
  'engine-api/test/squash.engine',
  'engine-api/test/copy-rules.engine',
  'cli/test/ssh.engine',
  'engine-api/test/copy.engine',
  'cli/test/attach.engine',
  'cli/test/plugin',
  'cli/test/bad-input.engine',
  'cli/test/save.engine',
  'cli/test/containerfile.engine',
  'cli/test/named.engine',
  'engine-api/test/save-again.engine',
  'engine-api/test/engine-killed.engine',
  'cli/test/completion.pty',
  'core/test/scenarios/',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const found = long.findIndex((part) => moduleId.includes(`/packages/${part}`))
  return found === -1 ? long.length : found
}

/** Begins with what takes longest, so that all workers end at about the same time. */
export default class LongFirstSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
