import { stacks, stackSpec } from '@mgx/stacks';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

/** `mgx stacks`: what can be built. */
export async function listStacks({ stdout }: CommandContext, { json }: { json?: boolean }): Promise<ExitCode> {
  const { blueprintStacks } = await import('@mgx/blueprints');
  if (json) {
    const list = stacks.map((stack) => ({
      id: stack.id,
      ...stackSpec(stack),
      offline: blueprintStacks.includes(stack.id),
    }));
    stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const { id, name } of stacks) {
    stdout.write(`${id.padEnd(20)} ${name}${blueprintStacks.includes(id) ? ' (also offline)' : ''}\n`);
  }
  return EXIT.ok;
}
