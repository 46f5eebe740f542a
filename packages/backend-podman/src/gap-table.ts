import type { Dialect } from '@paks/engine-api'

/** What Podman cannot do over its API; seen with 4.3. */
export const podmanGaps: Dialect['gaps'] = [
  {
    feature: 'update',
    since: '5.1',
    what: "change a container's restart policy",
    instead: 'make the container anew with the policy, or update Podman',
  },
  {
    feature: 'commit-conf',
    since: '5.0',
    what: 'take a configuration with a commit',
    instead: 'give it as changes: Dockerfile instructions',
  },
  {
    feature: 'health-timer',
    what: 'run healthchecks where there is no systemd',
    instead: 'run one with checkHealth()',
  },
  {
    feature: 'exec-detached-status',
    what: 'tell how a command that was started without a client ended',
    instead: 'stay connected to it',
  },
  {
    feature: 'wait-removed',
    what: 'tell the exit status of a container that it waits to be removed',
    instead: 'wait for its end first',
  },
]

/** Options of a new container that Podman's docker API takes and forgets; seen with 4.3. */
export const podmanIgnoredOptions: Dialect['ignoredOptions'] = {
  cpuCount: 'it is for Windows: use cpus',
  cpuPercent: 'it is for Windows: use cpus or cpuShares',
  isolation: 'it is for Windows: leave it out',
  kernelMemory: 'Linux has no such limit since 5.4: use memory',
  links: 'put both containers into one network: there they find each other by name',
  deviceRequests: 'name the device itself with devices',
  volumeDriver: 'make the volume with its driver first, then name it in volumes',
  domainname: 'give the host name whole: hostname: "box.example.org"',
}

/** The same of a container's place in a network; seen with 4.3. */
export const podmanIgnoredInNetworks: Dialect['ignoredInNetworks'] = {
  driverOptions: 'set the options of the network itself, when it is made',
  linkLocalIps: 'add the address inside: ip address add ADDRESS dev eth0',
  links: 'put both containers into one network: there they find each other by name',
}
