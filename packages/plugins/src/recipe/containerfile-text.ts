import type { Recipe, Step } from './steps.js'

/** A step whose files, if it has any, have been collected. */
export type ReadyStep =
  | Exclude<Step, { readonly kind: 'copy' }>
  | {
      readonly kind: 'copy'
      readonly target: string
      readonly directory: boolean
      /** Where it stands in the build context; undefined for what is to be had nowhere any more. */
      readonly collected: string | undefined
    }

/** What a Containerfile is written of. */
export interface ContainerfileParts {
  readonly from: string
  readonly steps: readonly ReadyStep[]
  /** The shell that the commands were typed in. */
  readonly shell: string
  /** The user they ran as, where it is not the image's own. */
  readonly user?: string
  /** Where the image's containers begin: the last step of all goes back there. */
  readonly workdir: string
  /** Sentences for the end. */
  readonly remarks: readonly string[]
}

/** A Containerfile, or Dockerfile: the format is one. */
export const containerfileText = ({
  from,
  steps,
  shell,
  user,
  workdir,
  remarks,
}: ContainerfileParts): string => {
  const lines = [`FROM ${from}`, ...(user === undefined ? [] : [`USER ${user}`])]
  for (const step of steps) lines.push(...linesOf(step, shell))
  const last = steps.findLast((step) => step.kind === 'directory')
  if (last !== undefined && last.path !== workdir)
    lines.push(...linesOf({ kind: 'directory', path: workdir }, shell))
  if (remarks.length > 0) lines.push('', ...remarks.flatMap(comment))
  return `${lines.join('\n')}\n`
}

const linesOf = (step: ReadyStep, shell: string): readonly string[] => {
  switch (step.kind) {
    case 'directory':
      return [`WORKDIR ${step.path.replace(/[\\$]/g, '\\$&')}`]
    case 'variable':
      return step.value === undefined
        ? [
            ...comment(
              `${step.name} came from ${step.from ?? 'the shell'}: --build-arg ${step.name} gives it its value`,
            ),
            `ARG ${step.name}`,
          ]
        : [`ARG ${step.name}=${quoted(step.value)}`]
    case 'copy': {
      if (step.collected === undefined) return comment(`not to be had any more: ${step.target}`)
      const end = step.directory ? '/' : ''
      return [`COPY ${JSON.stringify([step.collected + end, step.target + end].map(undollared))}`]
    }
    case 'command':
      return [`RUN ${commandText(step.line, step.before, shell)}`]
    case 'left-out':
      return comment(`left out, ${step.why}: ${step.line}`)
  }
}

/** Builders put variables into everything but commands. */
const undollared = (text: string): string => text.replaceAll('$', '\\$')

const quoted = (text: string): string => `"${text.replace(/[\\"$]/g, '\\$&').replaceAll('\n', '\\n')}"`

const comment = (text: string): readonly string[] =>
  text.split('\n').map((line) => `# ${line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ')}`)

/**
 * Every shell reads these alike, and no builder reads anything into them; whatever else stands in a line is given to
 * the shell it was typed in.
 */
const portable = /^[A-Za-z_./][\w ./:=@%+,'"|&;>~-]*$/

/** A command as RUN takes it: bare where it may be read by any shell, else as the words of the shell's call. */
export const commandText = (line: string, before: readonly string[], shell: string): string => {
  const plain =
    before.length === 0 &&
    portable.test(line) &&
    !/&>|>&|\|&|;;|(^|\s)(source|function|declare|set|and|or|not)\s/.test(line)
  if (plain) return line
  return JSON.stringify([shellProgram(shell), '-c', [...before, line].join('\n')])
}

/** `ash` and `dash` are most often the image's `sh`, and not always there under their own names. */
const shellProgram = (shell: string): string => (/^(?:ash|dash)$/.test(shell) ? 'sh' : shell)

/** What of a recipe is to be collected. */
export const copiesOf = ({ steps }: Recipe): readonly Extract<Step, { readonly kind: 'copy' }>[] =>
  steps.filter((step) => step.kind === 'copy')
