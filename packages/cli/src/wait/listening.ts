/** The state of a socket that takes connections, in /proc/net/tcp (proc_net_tcp.txt). */
const listen = '0A'

/** Whether something listens on a port, by the text of /proc/net/tcp and tcp6. */
export const isListening = (text: string, port: number): boolean => {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  return text.split('\n').some((row) => {
    const [, , local = '', , state] = row.split(/\s+/).map((word) => word.toUpperCase())
    return state === listen && local.endsWith(`:${wanted}`)
  })
}
