import { library } from '../../tsup.base.ts'

export default library({
  entry: ['src/index.ts', 'src/line/index.ts', 'src/start/index.ts', 'src/config/index.ts'],
  loader: { '.bash': 'text', '.fish': 'text', '.sh': 'text', '.zsh': 'text' },
})
