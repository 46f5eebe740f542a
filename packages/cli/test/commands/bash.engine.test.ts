import { commandMatrix } from './matrix.js'

commandMatrix('bash')
