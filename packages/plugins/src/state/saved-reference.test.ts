import { describe, expect, it } from 'vitest'
import { savedReference } from './saved-reference.js'

describe('savedReference', () => {
  it.each([
    ['ubuntu', {}, 'ubuntu-saved:latest'],
    ['ubuntu', { suffix: '-pancakes' }, 'ubuntu-pancakes:latest'],
    ['repo/app:v1', {}, 'repo/app-saved:v1'],
    ['registry.example:5000/repo/app:v1', {}, 'registry.example:5000/repo/app-saved:v1'],
    ['localhost:5000/app', {}, 'localhost:5000/app-saved:latest'],
    ['ubuntu@sha256:0123', {}, 'ubuntu-saved:latest'],
    ['ubuntu-saved', {}, 'ubuntu-saved:latest'],
    ['ubuntu-saved:latest', { suffix: '-two' }, 'ubuntu-saved-two:latest'],
    ['ubuntu', { name: 'web' }, 'web:latest'],
    ['ubuntu', { name: 'me/web:v2' }, 'me/web:v2'],
  ])('of %s with %j is %s', (image, name, expected) => {
    expect(savedReference(image, name)).toBe(expected)
  })

  it.each([
    ['ubuntu', { suffix: ' x' }],
    ['ubuntu', { name: 'Web' }],
    ['ubuntu', { name: 'web:' }],
    ['ubuntu', { name: '../web' }],
    ['ubuntu', { name: '' }],
    ['ubuntu', { suffix: '', name: 'a b' }],
  ])('of %s with %j is refused', (image, name) => {
    expect(() => savedReference(image, name)).toThrow(expect.objectContaining({ code: 'BAD_REFERENCE' }))
  })
})
