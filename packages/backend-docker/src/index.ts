export { docker, openDocker } from './provider.js'
export { type Attempt, surveyDocker } from './survey.js'
