import { Command } from 'commander';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { addMachineCommands } from './add-machine-commands.js';
import { addPatchCommands } from './add-patch-commands.js';
import { addProjectCommands } from './add-project-commands.js';
import { addRunCommands } from './add-run-commands.js';
import { addServiceCommands } from './add-service-commands.js';
import { addTask } from './add-task.js';
import type { Parts } from './options.js';

/** In the order in which the help lists them. */
const GROUPS = [addTask, addRunCommands, addProjectCommands, addPatchCommands, addMachineCommands, addServiceCommands];

export type Program = { run(argv: readonly string[]): Promise<ExitCode> };

/** The whole command line. Each command's code is loaded when it is called, and not before. */
export function buildProgram(context: CommandContext, { version }: { version: string }): Program {
  let exitCode: ExitCode = EXIT.ok;
  const parts: Parts = { context, set: (code) => void (exitCode = code) };
  const program = new Command('mgx')
    .description('A software-engineering team: plans, writes, checks, builds, tests and delivers code.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .showHelpAfterError('(mgx COMMAND --help tells more)')
    .addHelpText('after', EXIT_HELP);

  for (const add of GROUPS) add(program, parts);
  return {
    async run(argv) {
      await program.parseAsync([...argv], { from: 'user' });
      return exitCode;
    },
  };
}

const EXIT_HELP = `
Exit codes: 0 done, 1 internal error, 2 usage, 3 configuration or authentication, 4 model provider, 5 task failed (nothing
applied), 6 approval needed or rejected, 7 budget or time, 8 rules still broken, 9 conflict with changed files, 130/143 signal.`;
