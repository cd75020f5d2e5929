import type { FileChange } from '@mgx/diff';
import type { Plan, VerifyReport } from '@mgx/domain';
import type { Stack } from '@mgx/stacks';
import type { RunContext } from '../run-context.js';
import { layStage, stageFolder } from '../stage.js';
import type { Target } from '../target.js';
import { unprovenOnOldTree } from '../tests/unproven-on-old-tree.js';
import { runVerification } from '../verification.js';
import { verifiedAs } from '../verified-as.js';

type Parts = {
  readonly round: number;
  readonly target: Target;
  readonly stack: Stack;
  readonly plan: Plan;
  readonly changes: readonly FileChange[];
  readonly isTrusted: boolean;
};

/** Really installs, builds and tests the resulting project; null when the run was started without verification. */
export async function verifyChanges(run: RunContext, { round, ...parts }: Parts): Promise<VerifyReport | null> {
  if (!run.run.options.verify) return null;
  return run.phase('verify', () => verifyStaged(run, parts), {
    round,
    completed: (report) => ({
      events: [
        {
          key: `verify#${round}/report`,
          type: 'verification_completed',
          message: verdictOf(report),
          data: { round, report },
        },
      ],
    }),
  });
}

async function verifyStaged(run: RunContext, parts: Omit<Parts, 'round'>): Promise<VerifyReport> {
  const { target, stack, plan, changes, isTrusted } = parts;
  const { machine, signal } = run;
  if (stack.verification.length === 0) {
    return {
      outcome: 'unverified',
      reason: `${stack.name} has no commands to verify with`,
      isolation: null,
      steps: [],
    };
  }
  const stage = await layStage(stageFolder(machine.workFolder(run.run.id)), target, changes);
  try {
    const mayRunUnsandboxed = isTrusted || run.run.options.allowUnsandboxed;
    const sandbox = await machine.openSandbox(stage.root, { mayRunUnsandboxed });
    if ('unavailable' in sandbox) {
      return { outcome: 'unverified', reason: sandbox.unavailable, isolation: null, steps: [] };
    }
    try {
      const report = await runVerification({ sandbox, stack, signal, hasTool: machine.hasTool });
      if (report.outcome !== 'passed' || run.run.input.outputMode !== 'patch_existing') return report;
      return { ...report, provesNothing: await unprovenOnOldTree({ sandbox, stack, changes, plan, signal }) };
    } finally {
      await sandbox.close();
    }
  } finally {
    await stage.remove();
  }
}

function verdictOf({ outcome, reason, steps }: VerifyReport): string {
  if (outcome === 'passed') return `Verified: ${verifiedAs({ steps })}`;
  if (outcome === 'unverified') return `Not verified: ${reason}`;
  const failed = steps.find((step) => step.outcome === 'failed' || step.outcome === 'timed_out');
  return `Verification failed: ${failed?.command ?? 'unknown command'}`;
}
