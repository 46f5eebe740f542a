export { docker } from './provider.js'
