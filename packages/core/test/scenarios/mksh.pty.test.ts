import { describeShell } from './describe-shell.js'
import { groups } from './group-table.js'

describeShell('mksh', groups)
