import { appendFileSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sampleRecord, sampleRun } from '@mgx/domain/testing';
import { runFilesIn } from './run-files.js';

function setUp() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-run-files-')));
  const files = runFilesIn(folder);
  const write = (version: number, { id = 'run-1', text = '', to = files } = {}) => {
    to.read(id);
    const records = [sampleRecord({ key: `work#${version}`, value: text })];
    to.append(id, { run: sampleRun({ id, version }), records, events: [] }, { mayLag: version % 2 === 0 });
  };
  return { folder, files, write, log: join(folder, 'run-1', 'log.jsonl') };
}

const keysOf = (files: ReturnType<typeof runFilesIn>, id = 'run-1') => files.read(id)?.records.map(({ key }) => key);

describe('runFilesIn', () => {
  it('reads what others have appended in between', () => {
    const { folder, files, write } = setUp();
    write(1);
    const others = runFilesIn(folder);
    write(2, { to: others });
    expect(keysOf(files)).toEqual(['work#1', 'work#2']);
    write(3);
    expect(keysOf(others)).toEqual(['work#1', 'work#2', 'work#3']);
    expect(others.latest('run-1')?.version).toBe(3);
  });

  it('cuts off the line that a crash tore, and reads it in no way', () => {
    const { folder, files, write, log } = setUp();
    write(1);
    const whole = readFileSync(log, 'utf8');
    appendFileSync(log, whole.slice(0, 40));
    expect(keysOf(files)).toEqual(['work#1']);
    expect(runFilesIn(folder).latest('run-1')?.version).toBe(1);
    write(2);
    expect(readFileSync(log, 'utf8').split('\n')).toHaveLength(3);
    expect(keysOf(runFilesIn(folder))).toEqual(['work#1', 'work#2']);
  });

  it.each([0, 60_000, 70_000, 300_000])('finds the newest line behind one of %d characters', (length) => {
    const { folder, write } = setUp();
    write(1, { text: 'é'.repeat(length / 2) });
    write(2, { text: 'x'.repeat(length) });
    expect(runFilesIn(folder).latest('run-1')?.version).toBe(2);
  });

  it('starts anew where the file was exchanged', () => {
    const { files, write, log, folder } = setUp();
    write(1);
    write(2);
    const text = readFileSync(log, 'utf8');
    rmSync(log);
    writeFileSync(log, text.split('\n').slice(0, 1).join('\n') + '\n');
    expect(keysOf(files)).toEqual(['work#1']);
    files.remove('run-1');
    expect([files.read('run-1'), files.latest('run-1'), runFilesIn(folder).all()]).toEqual([null, null, []]);
  });

  it('keeps to a bounded number of logs, and loses none', async () => {
    const { files, write } = setUp();
    const ids = Array.from({ length: 40 }, (_, index) => `run-${index}`);
    for (const id of ids) write(2, { id });
    expect(files.allLatest().map(({ id }) => id)).toEqual(ids.toSorted());
    for (const id of ids) write(3, { id });
    expect(ids.map((id) => keysOf(files, id)?.length)).toEqual(ids.map(() => 2));
    await files.settled();
  });

  it('does not take a log that was removed for a broken disk', async () => {
    const { files, write } = setUp();
    write(2);
    write(2, { id: 'run-2' });
    files.remove('run-1');
    await files.settled();
    write(4, { id: 'run-2' });
    await files.settled();
    expect(keysOf(files, 'run-2')).toEqual(['work#2', 'work#4']);
  });

  it.each(['../run-1', '', 'a/b'])('knows no run by the id %j', (id) => {
    const { files } = setUp();
    expect([files.read(id), files.latest(id)]).toEqual([null, null]);
  });

  it('tells the line that is damaged', () => {
    const { folder, write, log } = setUp();
    write(1);
    appendFileSync(log, '{"run": {}, "records": [], "events": []}\n');
    expect(() => runFilesIn(folder).read('run-1')).toThrow(/line 2 is not a transition/);
    expect(() => runFilesIn(folder).latest('run-1')).toThrow(/line 2 is not a transition/);
  });
});
