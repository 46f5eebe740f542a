import { commandMatrix } from './matrix.js'

commandMatrix('ash')
