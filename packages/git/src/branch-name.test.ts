import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { branchName } from './branch-name.js';

describe('branchName', () => {
  it.each([
    ['plain words', 'Fix the login', 'mgx', 'mgx/fix-the-login/run-7'],
    ['white space round it', '  \tPad me\n', 'mgx', 'mgx/pad-me/run-7'],
    ['runs of other characters', 'a..b // c__d', 'mgx', 'mgx/a-b-c-d/run-7'],
    ['accents', 'Crème brûlée à la carte', 'mgx', 'mgx/creme-brulee-a-la-carte/run-7'],
    ['letters without an accent to lose', 'Sıcak Straße', 'mgx', 'mgx/sicak-strasse/run-7'],
    ['another script', 'Привет мир', 'mgx', 'mgx/privet-mir/run-7'],
    ['a script without letters', '你好', 'mgx', 'mgx/nihao/run-7'],
    ['a picture among words', 'ship 🚀 it', 'mgx', 'mgx/ship-it/run-7'],
    ['only pictures', '🚀🎉', 'mgx', 'mgx/task/run-7'],
    ['only signs', '-- ?! --', 'mgx', 'mgx/task/run-7'],
    ['nothing', '', 'mgx', 'mgx/task/run-7'],
    ['what a shell would run', '$(rm -rf ~); `id`', 'mgx', 'mgx/rm-rf-id/run-7'],
    ['a cut at a hyphen', `${'y'.repeat(49)} tail`, 'mgx', `mgx/${'y'.repeat(49)}/run-7`],
    ['a very long name', 'z'.repeat(100_000), 'mgx', `mgx/${'z'.repeat(50)}/run-7`],
    ['no prefix', 'Go', null, 'mgx/go/run-7'],
    ['an empty prefix', 'Go', '', 'mgx/go/run-7'],
    ['a prefix of slashes', 'Go', '//', 'mgx/go/run-7'],
    ['a prefix in parts', 'Go', '/team/Blue/', 'team/Blue/go/run-7'],
    ['a prefix that climbs', 'Go', '../..', 'mgx/go/run-7'],
    ['a prefix that is an option', 'Go', '--force', 'force/go/run-7'],
    ['a prefix with a lock', 'Go', 'a.lock/b', 'a/b/go/run-7'],
    ['a prefix git refuses', 'Go', 'x~1^:y', 'x-1-y/go/run-7'],
  ])('%s', (_name, taskName, prefix, expected) => {
    expect(branchName({ taskName, prefix, runNumber: 7 })).toBe(expected);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses run number %d', (runNumber) => {
    expect(() => branchName({ taskName: 'Go', runNumber })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('is a ref that git takes, whatever the task and the prefix are called', () => {
    const names = fc.sample(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ maxLength: 300 })), {
      numRuns: 200,
      seed: 1,
    });
    for (const [taskName, prefix] of names) {
      const name = branchName({ taskName, prefix, runNumber: 1 });
      expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9._/-]*\/[a-z0-9-]{1,50}\/run-1$/);
    }
    const awkward = ['.', '.lock', 'a.lock.lock', 'a..b', '@', '-', 'HEAD', 'a/.b', 'a./b', '_x'];
    for (const prefix of awkward) {
      const name = branchName({ taskName: prefix, prefix, runNumber: 1 });
      expect([prefix, spawnSync('git', ['check-ref-format', '--branch', name]).status]).toEqual([prefix, 0]);
    }
  });
});
