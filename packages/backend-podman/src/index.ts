export { openPodman, podman } from './provider.js'
export { surveyPodman } from './survey.js'
