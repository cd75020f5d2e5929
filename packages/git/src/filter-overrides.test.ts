import { expect, it } from '@jest/globals';
import { filterOverrides } from './filter-overrides.js';

it('leaves Git LFS as its installer sets it up', () => {
  const listed = [
    'filter.lfs.clean\ngit-lfs clean -- %f',
    'filter.lfs.smudge\ngit-lfs smudge -- %f',
    'filter.lfs.process\ngit-lfs filter-process',
    'filter.lfs.required\ntrue',
  ];
  expect(filterOverrides(`${listed.join('\0')}\0`)).toEqual({ GIT_CONFIG_COUNT: '0' });
});

it.each([
  ['another command under its name', 'filter.lfs.clean\nsh trap -- %f\0', 'filter.lfs'],
  ['a name with signs and lines in the command', 'filter.a.b="c.process\none\ntwo\0', 'filter.a.b="c'],
  ['a setting without a value', 'filter.x.clean\0', 'filter.x'],
])('switches off %s', (_, listed, name) => {
  expect(filterOverrides(listed)).toEqual({
    GIT_CONFIG_COUNT: '4',
    GIT_CONFIG_KEY_0: `${name}.clean`,
    GIT_CONFIG_VALUE_0: '',
    GIT_CONFIG_KEY_1: `${name}.smudge`,
    GIT_CONFIG_VALUE_1: '',
    GIT_CONFIG_KEY_2: `${name}.process`,
    GIT_CONFIG_VALUE_2: '',
    GIT_CONFIG_KEY_3: `${name}.required`,
    GIT_CONFIG_VALUE_3: 'false',
  });
});
