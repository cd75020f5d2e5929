import { createMigrate, openDatabase, readEnv } from '@mgx/server';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

export type MigrateAction = 'up' | 'down' | 'status';

/** `mgx migrate`: brings the service's tables to this version, or back by one, or tells where they are. */
export async function migrate(context: CommandContext, action: MigrateAction, name?: string): Promise<ExitCode> {
  const env = readEnv(context.env);
  const onError = (error: unknown) => context.stderr.write(`mgx: ${String(error)}\n`);
  const { dataSource, close } = await openDatabase(env, { onError });
  const write = (text: string) => context.stdout.write(`${text}\n`);
  try {
    const migrations = createMigrate(dataSource);
    if (action === 'up') {
      const applied = await migrations.up(name);
      write(applied.length === 0 ? 'nothing to apply' : applied.map((one) => `applied ${one}`).join('\n'));
    } else if (action === 'down') {
      const taken = await migrations.down();
      write(taken === null ? 'nothing to take back' : `took back ${taken}`);
    } else {
      for (const { name: one, isApplied } of await migrations.status())
        write(`${isApplied ? 'applied' : 'pending'}  ${one}`);
    }
    return EXIT.ok;
  } finally {
    await close();
  }
}
