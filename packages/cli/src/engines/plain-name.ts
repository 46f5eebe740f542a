/**
 * An image's name as people type it, without what the engines add.
 *
 * @example
 * plainName('docker.io/library/ubuntu:latest') // 'ubuntu'
 */
export const plainName = (reference: string): string =>
  reference.replace(/^(?:docker\.io\/(?:library\/)?|localhost\/)/, '').replace(/:latest$/, '')
