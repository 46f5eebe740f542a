import { locked } from './locked.js'
import { replaceFile } from './replace-file.js'
import { settingsPath, settingsText } from './settings.js'
import type { FileSetting, SettingEdit } from './settings-file.js'

/**
 * Edits the settings file of a folder, which is made when there is none.
 *
 * @param editsFor - the edits to make, told what the file gives now
 * @throws PaksError BAD_SETTING, PERMISSION_DENIED, NO_SPACE; the file is then as it was
 */
export const changeSettings = async (
  home: string,
  editsFor: (now: ReadonlyMap<string, FileSetting>) => readonly SettingEdit[],
): Promise<void> => {
  const { editSettings, readSettings } = await import('./settings-file.js')
  await locked(home, async () => {
    const path = settingsPath(home)
    const text = await settingsText(home)
    await replaceFile(path, editSettings(text, path, editsFor(readSettings(text, path))))
  })
}

/** Checks the text of a settings file. @throws PaksError BAD_SETTING with its line */
export const checkSettings = async (text: string, path: string): Promise<void> => {
  const { readSettings } = await import('./settings-file.js')
  readSettings(text, path)
}
