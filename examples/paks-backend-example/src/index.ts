import { definePlugin, type StampedPlugin } from '@paks/api'
import { folder } from './folder-backend.js'

const plugin: StampedPlugin = definePlugin({ name: 'folder', features: ['backends'], backends: [folder] })

export default plugin
