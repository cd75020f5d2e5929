// Measures the embedded formatters against prettier's and black's commands, on real files found on this machine: of installed
// npm packages, Python's of Debian packages, and of folders that are named. Build first; then:
//   node packages/formatters/bench/formatters.mjs [--runs N] [--only TypeScript] [--folder DIR …] [--prettier DIR]
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { diagnose } from '@mgx/syntax';
import { formatFiles, stagesOf } from '../dist/index.js';
import { byCommand, differingLines, timed } from './measure.mjs';
import { foldersIn, npmPackages, root, sample } from './sample.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    prettier: { type: 'string' },
    folder: { type: 'string', multiple: true, default: [] },
  },
});
const runs = Number(values.runs);
const layoutOnly = (language) => stagesOf(language).filter(({ duty }) => duty === 'layout');
const seconds = (ms) => (ms / 1000).toFixed(2);
const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

/** Another version of prettier's may be named by its package's folder. */
const prettierHome = values.prettier ?? dirname(createRequire(import.meta.url).resolve('prettier/package.json'));
const prettier = {
  argv: [
    ...[process.execPath, join(prettierHome, 'bin/prettier.cjs'), '--write'],
    ...['--no-config', '--no-editorconfig', '--log-level=error', '--ignore-path=none'],
    ...['--print-width=100', '--single-quote', '--trailing-comma=es5', '.'],
  ],
};
const black = {
  argv: ['/usr/bin/black', '--quiet', '--line-length=100', '--target-version=py310', '.'],
  env: { BLACK_CACHE_DIR: '.cache' },
};
const python = foldersIn('/usr/lib/python3/dist-packages');
const folders = [...values.folder, ...npmPackages()];
const LANGUAGES = [
  { name: 'TypeScript', extensions: ['.ts', '.tsx', '.mts'], folders, peer: prettier },
  { name: 'JavaScript', extensions: ['.js', '.mjs', '.cjs'], folders, peer: prettier },
  { name: 'Vue', extensions: ['.vue'], folders, peer: prettier },
  { name: 'JSON', extensions: ['.json'], folders, peer: prettier },
  { name: 'YAML', extensions: ['.yml', '.yaml'], folders, peer: prettier },
  { name: 'Markdown', extensions: ['.md'], folders, peer: prettier },
  { name: 'CSS, SCSS', extensions: ['.css', '.scss'], folders, peer: prettier },
  { name: 'HTML', extensions: ['.html'], folders, peer: prettier },
  { name: 'Python', extensions: ['.py'], folders: [...values.folder, ...python], peer: black },
  { name: 'PHP', extensions: ['.php'], folders: [...values.folder, '/usr/share/php'].filter(existsSync), peer: null },
  { name: 'C#', extensions: ['.cs'], folders, peer: null },
];

async function measure({ name, extensions, folders: places, peer }) {
  const files = sample(places, extensions);
  if (files.length === 0) return { name, row: { files: 0 }, faults: [], shown: [] };
  const theirs = peer ? byCommand(runs, files, peer) : null;
  const cold = await timed(1, () => formatFiles(files.slice(0, 1), { stagesOf: layoutOnly }));
  await formatFiles(files, { stagesOf: layoutOnly });
  const ours = await timed(runs, () => formatFiles(files, { stagesOf: layoutOnly }));
  const whole = await timed(runs, () => formatFiles(files));
  const agreement = theirs ? await compare(files, { theirs: theirs.results, ours: ours.result }) : null;
  return {
    name,
    row: {
      files: files.length,
      ...(theirs
        ? {
            peer: `${seconds(theirs.ms)} s`,
            ours: `${seconds(ours.ms)} s`,
            ratio: (theirs.ms / ours.ms).toFixed(1),
            'ratio of processor time': (theirs.cpuMs / ours.cpuMs).toFixed(1),
          }
        : { ours: `${seconds(ours.ms)} s` }),
      'first file, cold': `${seconds(cold.ms)} s`,
      'with fixes and checks': `${seconds(whole.ms)} s${theirs ? ` (${(theirs.cpuMs / whole.cpuMs).toFixed(1)})` : ''}`,
      refused: `${theirs ? theirs.results.filter((one) => one === null).length : '-'}/${ours.result.failed.length}`,
      'kept as they were': files.length - ours.result.changed.length,
      ...agreement?.row,
    },
    faults: [...(await faults(files, ours.result, layoutOnly)), ...(await faults(files, whole.result, stagesOf))],
    shown: agreement?.shown ?? [],
  };
}

/**
 * Where we differ from a peer, and what we make of its output: nothing, where the styles are one. A file that both refuse is
 * left the same by both; one that only one of them refuses is different.
 */
async function compare(files, { theirs, ours }) {
  const both = files.flatMap(({ path, from }, index) => {
    const there = theirs[index];
    if (there === null || ours.failed.includes(path)) return [];
    const here = ours.files[index].content;
    const lines = here.split('\n').length + there.split('\n').length;
    return [{ path, from, there, lines, differing: differingLines(here, there) }];
  });
  const different = both.filter(({ differing }) => differing > 0);
  const refusedByOne = files.filter(({ path }, index) => (theirs[index] === null) !== ours.failed.includes(path));
  const differentFiles = different.length + refusedByOne.length;
  const sum = (key) => both.reduce((total, one) => total + one[key], 0);
  const laidOut = both.map(({ path, there }) => ({ path, content: there }));
  const { changed } = await formatFiles(laidOut, { stagesOf: layoutOnly });
  return {
    row: {
      'different files': `${differentFiles} (${percent(differentFiles, files.length)})`,
      'different lines': `${sum('differing')} (${percent(sum('differing'), sum('lines'))})`,
      "peer's output kept": `${both.length - changed.length} of ${both.length}`,
    },
    shown: [
      ...different.map(({ from, differing }) => `${differing} lines: ${from.replace(root, '')}`),
      ...refusedByOne.map(({ from }) => `refusing or not: ${from.replace(root, '')}`),
    ],
  };
}

/** Every output must stay as it is when formatted again, and must parse where its source did. */
async function faults(files, report, stages) {
  const again = await formatFiles(report.files, { stagesOf: stages });
  const problems = again.changed.map((path) => `${path} changes again`);
  for (const [index, { path, content }] of report.files.entries()) {
    if ((await diagnose(files[index].content, { path })).length > 0) continue;
    const [broken] = await diagnose(content, { path });
    if (broken) problems.push(`${path}:${broken.line} no longer parses: ${broken.message}`);
  }
  return problems;
}

if (!existsSync(black.argv[0])) console.log('black is not installed (apt-get install black): Python is not compared');
else console.log(execFileSync(black.argv[0], ['--version'], { encoding: 'utf8' }).split('\n')[0]);
const results = [];
for (const language of LANGUAGES) {
  if (values.only && language.name !== values.only) continue;
  const peer = language.peer === black && !existsSync(black.argv[0]) ? null : language.peer;
  results.push(await measure({ ...language, peer }));
}
console.table(Object.fromEntries(results.map(({ name, row }) => [name, row])));
for (const { name, row, faults: found, shown } of results) {
  if (row.files === 0) console.log(`${name}: no files here; name a folder that has some with --folder`);
  for (const one of shown) console.log(`${name}: differs from its peer in ${one}`);
  for (const fault of found) console.log(`${name}: FAULT: ${fault}`);
}
const count = results.reduce((sum, { faults: found }) => sum + found.length, 0);
console.log(count === 0 ? 'every output is at rest and parses' : `${count} faults`);
process.exitCode = count === 0 ? 0 : 1;
