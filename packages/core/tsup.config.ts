import { library } from '../../tsup.base.ts'

export default library({
  entry: [
    'src/index.ts',
    'src/line/index.ts',
    'src/start/index.ts',
    'src/config/index.ts',
    'src/command/index.ts',
    'src/plugin/index.ts',
    'src/installed/index.ts',
    'src/plugin-child/index.ts',
  ],
  loader: { '.bash': 'text', '.fish': 'text', '.sh': 'text', '.zsh': 'text' },
})
