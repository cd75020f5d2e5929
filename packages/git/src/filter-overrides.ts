/** What `git lfs install` sets: a program of the machine's own PATH, which whoever installed it trusts. */
const GIT_LFS: Readonly<Record<string, string>> = {
  'filter.lfs.clean': 'git-lfs clean -- %f',
  'filter.lfs.smudge': 'git-lfs smudge -- %f',
  'filter.lfs.process': 'git-lfs filter-process',
};

/** Asks for every filter that the repository's configuration declares; nothing of it is run. Ends with 1 when there is none. */
export const LIST_FILTERS = ['config', '--includes', '-z', '--get-regexp', String.raw`^filter\.`] as const;

/**
 * Settings, as variables of git's environment, that switch declared filters off: they are programs that a downloaded
 * repository names, and git would start them to see whether a file has changed. Git LFS stays.
 * @param listed the answer to `LIST_FILTERS`: `key`, line feed, `value`, NUL
 */
export function filterOverrides(listed: string): Record<string, string> {
  const declared = listed.split('\0').filter(Boolean).map(splitSetting);
  const foreign = declared.filter(([key, value]) => GIT_LFS[key] !== value && !/\.required$/.test(key));
  const names = [...new Set(foreign.map(([key]) => key.slice(0, key.lastIndexOf('.'))))];
  const settings = names.flatMap((name) => [
    [`${name}.clean`, ''],
    [`${name}.smudge`, ''],
    [`${name}.process`, ''],
    [`${name}.required`, 'false'],
  ]);
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(settings.length)],
    ...settings.flatMap(([key = '', value = ''], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]) as Record<string, string>;
}

function splitSetting(setting: string): readonly [key: string, value: string] {
  const end = setting.indexOf('\n');
  return end < 0 ? [setting, ''] : [setting.slice(0, end), setting.slice(end + 1)];
}
