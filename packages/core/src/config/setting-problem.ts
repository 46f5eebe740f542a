import { PaksError } from '@paks/api'
import { nearest } from './nearest.js'
import { settingKeys } from './setting-table.js'

/** A setting nobody knows. `place` tells where it stands: `settings.yml:3`, `-s`, a variable. */
export const unknownSetting = (name: string, place: string): PaksError => {
  const near = nearest(name, settingKeys)
  return new PaksError('BAD_SETTING', `${place}: there is no setting ${name}`, {
    hint: near === undefined ? `there are: ${settingKeys.join(' ')}` : `did you mean ${near}?`,
  })
}

/** A value that a setting does not take. */
export const wrongValue = (key: string, value: unknown, takes: string, place: string): PaksError =>
  new PaksError('BAD_SETTING', `${place}: ${key} cannot be ${JSON.stringify(value)}`, {
    hint: `${key} takes ${takes}`,
  })
