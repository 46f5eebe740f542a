import { commandMatrix } from './matrix.js'

commandMatrix('dash')
