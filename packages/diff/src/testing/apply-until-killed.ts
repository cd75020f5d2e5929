// Run as a process: applies the changes of a JSON file to a folder and kills itself at the n-th file operation.
import { readFileSync } from 'node:fs';
import type { FileChange } from '../file-change.js';
import { applyChanges } from '../transaction/apply-changes.js';
import { faultyFiles } from './faulty-files.js';

const [root = '', changesFile = '', at = ''] = process.argv.slice(2);
const changes = JSON.parse(readFileSync(changesFile, 'utf8')) as FileChange[];
const files = faultyFiles(({ n }) => {
  if (n === Number(at)) process.kill(process.pid, 'SIGKILL');
  return null;
});
await applyChanges(changes, root, { files, backup: true, now: () => new Date('2026-11-01T12:00:00Z') });
process.stdout.write(String(files.calls()));
