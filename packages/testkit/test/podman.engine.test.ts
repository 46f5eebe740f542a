import { podman } from '@paks/backend-podman'
import { engineSuite } from './engine-suite.js'

await engineSuite(podman)
