import { docker } from '@paks/backend-docker'
import { engineSuite } from './engine-suite.js'

await engineSuite(docker)
