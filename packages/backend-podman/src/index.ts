export { podman } from './provider.js'
