import type { FailureRule } from './dialect.js'

/** Error texts that mean the same on every engine, or that come from the OCI runtime below it. */
export const sharedFailures: readonly FailureRule[] = [
  {
    text: /no space left on device|disk quota exceeded|ENOSPC/i,
    code: 'NO_SPACE',
    hint: 'free some disk space where the engine keeps its images, then try again',
  },
  {
    text: /exec: ".*": executable file not found|exec: ".*": stat .*no such file or directory|executable file .* not found in \$PATH|attempted to invoke a command that was not found/i,
    code: 'COMMAND_NOT_FOUND',
    exitCode: 127,
    hint: 'check the command: it must exist in the image',
  },
  {
    text: /exec: ".*": (permission denied|is a directory)|open executable: permission denied|OCI permission denied/i,
    code: 'COMMAND_NOT_EXECUTABLE',
    exitCode: 126,
    hint: 'check the command: the file exists in the image but cannot be executed',
  },
  {
    text: /container name .* is already in use|name \S+ already in use/i,
    code: 'NAME_IN_USE',
    hint: 'choose another name, or remove the container that has it',
  },
  {
    text: /working directory .* is invalid|Cwd must be an absolute path/i,
    code: 'BAD_USAGE',
    hint: 'write the working directory from the root: -w /path',
  },
  {
    text: /invalid volume specification|incorrect volume format|invalid mount config|host directory cannot be empty/i,
    code: 'BAD_USAGE',
    hint: 'a volume is -v /on/the/host:/in/the/container[:ro], or -v name:/in/the/container',
  },
  {
    text: /could not select device driver .*gpu/i,
    code: 'UNSUPPORTED',
    hint: 'leave out --gpus, or install what gives containers the GPU: the NVIDIA Container Toolkit',
  },
  {
    text: /unable to find (user|group) .*: no matching entries/i,
    code: 'BAD_USAGE',
    hint: '-u takes a user of the image, or a number',
  },
  {
    text: /image is being used by|is using its referenced image|image is in use by a container/i,
    code: 'BUSY',
    hint: 'remove the containers that were made from the image first',
  },
  {
    text: /conflict: unable to (delete|remove)/i,
    code: 'BUSY',
    hint: 'remove the image by its names, one after the other',
  },
  {
    text: /logging driver does not support reading|is not logging output/i,
    code: 'UNSUPPORTED',
    message: 'this container has no log that can be read',
    hint: 'session_log or --log-driver is none, or its log driver sends the log elsewhere',
  },
  { text: /max depth exceeded/i, code: 'LAYER_DEPTH' },
  { text: /no such container|no container with (name|id)/i, code: 'CONTAINER_NOT_FOUND' },
  { text: /no such image|image not known/i, code: 'IMAGE_NOT_FOUND' },
  {
    text: /invalid reference format|invalid repository name|repository name must be/i,
    code: 'BAD_REFERENCE',
  },
  { text: /is paused|currently in state paused|in state paused/i, code: 'PAUSED', hint: 'unpause it first' },
  {
    text: /is not running|container state improper|can only .* running containers/i,
    code: 'NOT_RUNNING',
    hint: 'start it first',
  },
  {
    text: /HTTP request to an HTTPS server/i,
    code: 'ENGINE_PERMISSION',
    hint: 'it speaks TLS: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or use a docker context that has certificates',
  },
  { text: /client version .* is too (new|old)/i, code: 'API_TOO_OLD' },
]
