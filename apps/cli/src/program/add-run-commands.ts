import type { Command } from 'commander';
import type { OutputFormat } from '../command-context.js';
import type { ShowOptions } from '../commands/show.js';
import { RUN_ARGUMENT, given, outputFormat, stateDir, wholeNumber, type Parts } from './options.js';

/** The commands about runs of the current folder. */
export function addRunCommands(program: Command, { context, set }: Parts): void {
  program
    .command('runs')
    .description('list the runs of this folder, newest first')
    .option('--limit <n>', 'how many', wholeNumber(1, 100), 20)
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (options: { limit: number; outputFormat: OutputFormat; stateDir?: string }) => {
      const { listRuns } = await import('../commands/runs.js');
      set(await listRuns(context, options));
    });
  program
    .command('show')
    .description('show one run: its plan, what was checked, what was written')
    .argument('[run]', RUN_ARGUMENT)
    .option('--events', 'list its events, too')
    .option('--phase <name>', 'every prompt, answer and command of one phase, such as write_code')
    .option('--all', 'every prompt, answer and command of all phases')
    .option('--diff', 'what it changes, as a unified diff')
    .option('--plan', 'its plan as JSON, to edit and hand back with --plan')
    .option('--files', 'the files that a model was sent')
    .option('--json', 'the same as --output-format json')
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (id: string | undefined, options: ShowOptions) => {
      const { showRun } = await import('../commands/show.js');
      set(await showRun(context, id, options));
    });
  for (const kind of ['approve', 'reject'] as const) {
    const command = program
      .command(kind)
      .description(
        kind === 'approve'
          ? 'approve what a run waits with, and go on with it'
          : 'reject what a run waits with, and end it',
      )
      .argument('[run]', RUN_ARGUMENT)
      .option('--feedback <text>', 'a word to the team');
    if (kind === 'approve')
      command.option('--plan <file>', 'the plan as you edited it, in JSON; - is standard input', given);
    command
      .addOption(outputFormat())
      .addOption(stateDir())
      .action(
        async (
          id: string | undefined,
          options: { feedback?: string; plan?: string; outputFormat: OutputFormat; stateDir?: string },
        ) => {
          const { decide } = await import('../commands/decide.js');
          set(await decide(context, id, { ...options, kind }));
        },
      );
  }
  program
    .command('resume')
    .description('go on with a run that was interrupted, or answer one that needs information')
    .argument('[run]', RUN_ARGUMENT)
    .option('--answer <text>', 'the answer; at a plan: what to change in it')
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(
      async (id: string | undefined, options: { answer?: string; outputFormat: OutputFormat; stateDir?: string }) => {
        const { resume } = await import('../commands/resume.js');
        set(await resume(context, id, options));
      },
    );
  program
    .command('undo')
    .description('take back what a run wrote, if nobody has changed it since')
    .argument('[run]', RUN_ARGUMENT)
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (id: string | undefined, options: { outputFormat: OutputFormat; stateDir?: string }) => {
      const { undo } = await import('../commands/undo.js');
      set(await undo(context, id, options));
    });
}
