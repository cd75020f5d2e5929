import type { AccessRole } from '@mgx/domain';
import { Argument, Option, type Command } from 'commander';
import type { MigrateAction } from '../commands/migrate.js';
import { given, wholeNumber, type Parts } from './options.js';

/** The API, its workers, its tables and its keys. */
export function addServiceCommands(program: Command, { context, set }: Parts): void {
  program
    .command('serve')
    .description(
      'serve the API, without DATABASE_URL on an embedded database; anywhere but on the loopback address it asks for a key',
    )
    .option('--port <n>', 'the port (default: 8000, or MGX_PORT)', wholeNumber(0, 65_535))
    .option('--host <address>', 'the address (default: 127.0.0.1, or MGX_HOST)', given)
    .action(async (options: { port?: number; host?: string }) => {
      const { serve } = await import('../commands/serve.js');
      set(await serve(context, options));
    });
  program
    .command('worker')
    .description('work on the runs of an API, as a process of its own')
    .option('--concurrency <n>', 'how many runs at a time', wholeNumber(1, 64), 2)
    .action(async (options: { concurrency: number }) => {
      const { work } = await import('../commands/worker.js');
      set(await work(context, options));
    });
  program
    .command('migrate')
    .description("bring the service's tables to this version (mgx serve does so by itself)")
    .addArgument(new Argument('<action>', 'what to do').choices(['up', 'down', 'status']))
    .argument('[name]', 'with up: the last migration to apply')
    .action(async (action: MigrateAction, name: string | undefined) => {
      const { migrate } = await import('../commands/migrate.js');
      set(await migrate(context, action, name));
    });
  program
    .command('seed')
    .description('make sample data to try the API with (development only)')
    .action(async () => {
      const { seed } = await import('../commands/seed.js');
      set(await seed(context));
    });
  addKeys(program, { context, set });
}

function addKeys(program: Command, { context, set }: Parts): void {
  const keys = program.command('keys').description("the service's API keys");
  keys
    .command('create')
    .description('make a key; it is printed once and never kept')
    .requiredOption('--name <name>', 'what it is for', given)
    .addOption(
      new Option('--role <role>', 'what it may do').choices(['viewer', 'member', 'admin', 'owner']).default('member'),
    ) // prettier-ignore
    .option('--workspace <slug>', 'the workspace it is for (default: every one)', given)
    .option('--days <n>', 'how long it is good (default: until it is revoked)', wholeNumber(1, 3_650))
    .action(async (options: { name: string; role: AccessRole; workspace?: string; days?: number }) => {
      const { createKey } = await import('../commands/keys.js');
      set(await createKey(context, options));
    });
  keys
    .command('list')
    .description('list the keys, without what they are')
    .action(async () => {
      const { listKeys } = await import('../commands/keys.js');
      set(await listKeys(context));
    });
  keys
    .command('revoke')
    .description('end a key')
    .argument('<id>', 'its id, as listed')
    .action(async (id: string) => {
      const { revokeKey } = await import('../commands/keys.js');
      set(await revokeKey(context, id));
    });
}
