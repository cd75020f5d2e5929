import { toolFinder } from '@mgx/core';
import { probeBubblewrap } from '@mgx/sandbox/bubblewrap';
import { stacks } from '@mgx/stacks';
import type { CommandContext } from '../command-context.js';
import { CLI_VARIABLES, checkEnvironment } from '../environment.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

type Finding = { readonly name: string; readonly isThere: boolean; readonly means: string };

/** `mgx doctor`: what this machine has, and what follows. Fails only for settings that are wrong. */
export async function doctor({ env, stdout }: CommandContext, { json }: { json?: boolean }): Promise<ExitCode> {
  await checkEnvironment(env);
  const path = env['PATH'] ?? '';
  const hasTool = toolFinder(path);
  const probe = await probeBubblewrap({ path });
  const tools = [...new Set(stacks.flatMap(({ verification }) => verification.map(({ tool }) => tool)))].filter(
    (tool) => !tool.includes('/'),
  );
  const findings: Finding[] = [
    { name: 'node', isThere: true, means: process.version },
    {
      name: 'bubblewrap',
      isThere: probe.available,
      means: probe.available ? 'what models write runs isolated' : `what models write is not run (${probe.reason})`,
    },
    {
      name: 'ANTHROPIC_API_KEY',
      isThere: Boolean(env['ANTHROPIC_API_KEY']),
      means: env['ANTHROPIC_API_KEY'] ? "Anthropic's models are the default" : 'the offline engineer is the default',
    },
  ];
  for (const tool of tools) {
    const isThere = await hasTool(tool);
    const ids = stacks.filter(({ verification }) => verification.some((one) => one.tool === tool)).map(({ id }) => id);
    findings.push({
      name: tool,
      isThere,
      means: `${ids.join(', ')} ${isThere ? 'can be verified' : 'cannot be verified'}`,
    });
  }
  if (json) stdout.write(`${JSON.stringify({ findings, variables: CLI_VARIABLES }, null, 2)}\n`);
  else {
    for (const { name, isThere, means } of findings)
      stdout.write(`${isThere ? 'yes' : ' no'}  ${name.padEnd(18)} ${means}\n`);
    stdout.write('\nVariables that are read:\n');
    for (const [name, means] of Object.entries(CLI_VARIABLES)) stdout.write(`  ${name}: ${means}\n`);
  }
  return EXIT.ok;
}
