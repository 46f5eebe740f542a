import { commandMatrix } from './matrix.js'

commandMatrix('fish')
