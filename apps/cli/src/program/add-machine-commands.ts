import type { Command } from 'commander';
import { configOption, setOption, type Parts } from './options.js';

/** What can be asked of the command itself: its settings, its stacks, this machine. */
export function addMachineCommands(program: Command, { context, set }: Parts): void {
  program
    .command('config')
    .description('show every setting of the team, and where its value came from')
    .option('--json', 'as JSON')
    .option('--yaml', 'as a file to start from')
    .addOption(configOption())
    .addOption(setOption())
    .action(async (options: { json?: boolean; yaml?: boolean; config?: string; set: readonly string[] }) => {
      const { showConfig } = await import('../commands/config.js');
      set(await showConfig(context, options));
    });
  program
    .command('stacks')
    .description('list the technology stacks')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const { listStacks } = await import('../commands/stacks.js');
      set(await listStacks(context, options));
    });
  program
    .command('doctor')
    .description('tell what this machine has of what MGX can use')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('../commands/doctor.js');
      set(await doctor(context, options));
    });
}
