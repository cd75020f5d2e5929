import { Option, type Command } from 'commander';
import type { ApplyOptions } from '../commands/apply.js';
import type { DiffOptions } from '../commands/diff.js';
import { stateDir, wholeNumber, type Parts } from './options.js';

/** The commands about patches: they work on any folder, with or without runs. */
export function addPatchCommands(program: Command, { context, set }: Parts): void {
  program
    .command('apply')
    .description('apply a patch in any form that tools and models write; all of it or nothing')
    .argument('[file]', 'the patch; - or nothing reads it from standard input')
    .option('--root <dir>', 'the folder to change (default: the current one)')
    .option('--check', 'write nothing; tell what would happen')
    .addOption(
      new Option('--mode <mode>', 'how far the place of a hunk may be looked for')
        .choices(['strict', 'default', 'lenient'])
        .default('default'),
    )
    .option('--best-effort', 'apply the files that fit, and leave out the others')
    .option('--3way, --three-way', 'merge what does not fit with the text that it was made for, if git knows it')
    .option('--conflict-markers', 'with --three-way: write what cannot be merged into the file, between markers')
    .option('--no-backup', 'keep no copies of changed files under .mgx/backups')
    .option('--fallback-files', 'leave .mgx_new, log and diff of refused files beside them, not under .mgx/fallback')
    .option('--json', 'the report as JSON')
    .action(async (file: string | undefined, options: ApplyOptions) => {
      const { applyPatch } = await import('../commands/apply.js');
      set(await applyPatch(context, file, options));
    });
  program
    .command('diff')
    .description('show what a run changes (default: the newest), or how two files differ')
    .argument('[run-or-file]', 'a run, or the first of two files')
    .argument('[file]', 'the second file')
    .addOption(
      new Option('--format <format>', 'how it is shown')
        .choices(['unified', 'side-by-side', 'json'])
        .default('unified'),
    )
    .option('--context <n>', 'unchanged lines around a change', wholeNumber(0, 1_000), 3)
    .option('--stat', 'only count lines')
    .addOption(stateDir())
    .action(async (first: string | undefined, second: string | undefined, options: DiffOptions) => {
      const { showDiff } = await import('../commands/diff.js');
      set(await showDiff(context, [first, second], options));
    });
  addBackups(program, { context, set });
}

function addBackups(program: Command, { context, set }: Parts): void {
  const backups = program
    .command('backups')
    .description('list, restore and remove copies of files from before a patch');
  const root = () => new Option('--root <dir>', 'the project (default: the current folder)');
  backups
    .command('list')
    .description('all backups, by file, newest first')
    .addOption(root())
    .option('--json', 'as JSON')
    .action(async (options: { root?: string; json?: boolean }) => {
      const { listAll } = await import('../commands/backups.js');
      set(await listAll(context, options));
    });
  backups
    .command('restore')
    .description('bring a file back to its newest backup; what stands there is kept as a backup, too')
    .argument('<file>', 'the file, not its backup')
    .option('--timestamp <stamp>', 'that of YYYYMMDD_HHMMSS (UTC), as the list shows it')
    .addOption(root())
    .option('--json', 'as JSON')
    .action(async (file: string, options: { root?: string; timestamp?: string; json?: boolean }) => {
      const { restore } = await import('../commands/backups.js');
      set(await restore(context, file, options));
    });
  backups
    .command('cleanup')
    .description('remove all but the newest backups of each file')
    .option('--keep <n>', 'how many to keep of each file', wholeNumber(0, 10_000), 5)
    .option('--artifacts', 'remove what refused patches left for a review, too')
    .addOption(root())
    .option('--json', 'as JSON')
    .action(async (options: { root?: string; json?: boolean; keep: number; artifacts?: boolean }) => {
      const { cleanUp } = await import('../commands/backups.js');
      set(await cleanUp(context, options));
    });
}
