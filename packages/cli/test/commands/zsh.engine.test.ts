import { commandMatrix } from './matrix.js'

commandMatrix('zsh')
