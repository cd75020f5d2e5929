import type { VerifyReport, VerifyStep } from '@mgx/domain';
import type { CommandResult, Sandbox } from '@mgx/sandbox';
import { packageManagerOf, verificationWith, type Stack, type StackCommand } from '@mgx/stacks';
import { relevantOutput } from './relevant-output.js';
import { readTestCounts } from './tests/read-test-counts.js';

/** Memory of one command, MiB. A build that needs more is not one to run unasked. */
const MEMORY_MB = 4_096;
/** How long the question whether a step can be skipped may take. */
const SKIP_TIMEOUT_MS = 120_000;

type Parts = {
  readonly sandbox: Sandbox;
  readonly stack: Stack;
  readonly signal: AbortSignal;
  readonly hasTool: (tool: string) => Promise<boolean>;
};

/**
 * Runs a stack's verification commands in order and reports what happened. The first command that fails ends it; a tool
 * that is not there makes the result unverified, never passed.
 */
export async function runVerification({ sandbox, stack, signal, hasTool }: Parts): Promise<VerifyReport> {
  const steps: VerifyStep[] = [];
  const report = (outcome: VerifyReport['outcome'], reason: string | null): VerifyReport => ({
    outcome,
    reason,
    isolation: sandbox.isolation,
    steps,
  });
  const manager = await packageManagerOf(async (path) => (await sandbox.files.read(path)) !== null);
  for (const command of verificationWith(stack, manager)) {
    if (!(await isWanted(command, sandbox))) continue;
    if (!(await hasTool(command.tool))) {
      steps.push(stepOf(command, { outcome: 'tool_missing' }));
      return report('unverified', `${command.tool} not found`);
    }
    if (await canSkip(command, sandbox, signal)) {
      steps.push(stepOf(command, { outcome: 'skipped' }));
      continue;
    }
    const result = await sandbox.shell.run(
      {
        argv: command.argv,
        timeoutMs: command.timeoutMs,
        network: command.network,
        memoryMb: MEMORY_MB,
        env: { CI: 'true' },
      },
      { signal },
    );
    if (result.notFound) {
      steps.push(stepOf(command, { outcome: 'tool_missing' }));
      return report('unverified', `${command.tool} not found`);
    }
    const outcome = result.timedOut ? 'timed_out' : result.exitCode === 0 ? 'passed' : 'failed';
    steps.push(stepOf(command, { outcome, result }));
    if (outcome !== 'passed') return report('failed', null);
  }
  return steps.some(({ outcome }) => outcome === 'passed')
    ? report('passed', null)
    : report('unverified', 'no command could be run');
}

/** A step with `onlyWith` is wanted when one of those files is in the project. */
async function isWanted({ onlyWith }: StackCommand, { files }: Sandbox): Promise<boolean> {
  if (!onlyWith) return true;
  for (const path of onlyWith) if ((await files.read(path)) !== null) return true;
  return false;
}

async function canSkip({ skipWhen }: StackCommand, { shell }: Sandbox, signal: AbortSignal): Promise<boolean> {
  if (!skipWhen) return false;
  const { exitCode } = await shell.run({ argv: skipWhen, timeoutMs: SKIP_TIMEOUT_MS, network: 'none' }, { signal });
  return exitCode === 0;
}

function stepOf(
  command: StackCommand,
  { outcome, result }: { outcome: VerifyStep['outcome']; result?: CommandResult },
): VerifyStep {
  return {
    name: command.name,
    command: command.argv.join(' '),
    outcome,
    exitCode: result?.exitCode ?? null,
    durationMs: result?.durationMs ?? 0,
    output: result && outcome !== 'passed' ? outputOf(result) : '',
    tests: result && command.name === 'test' ? readTestCounts(`${result.stdout}\n${result.stderr}`) : null,
  };
}

function outputOf({ stdout, stderr, outOfMemory }: CommandResult): string {
  const all = relevantOutput([stdout.trim(), stderr.trim()].filter(Boolean).join('\n'));
  return outOfMemory ? `${all}\n(killed: over ${MEMORY_MB} MiB of memory)` : all;
}
