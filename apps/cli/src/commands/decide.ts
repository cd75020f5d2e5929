import { LOCAL_WORKSPACE } from '@mgx/core';
import { carryOn } from '../carry-on.js';
import type { CommandContext, OutputFormat } from '../command-context.js';
import type { ExitCode } from '../exit-codes.js';
import { findRun } from '../find-run.js';
import { readPlan } from './read-plan.js';
import { withLocalMgx } from '../with-local-mgx.js';

type Options = {
  readonly kind: 'approve' | 'reject';
  readonly feedback?: string;
  /** With an approval: the plan as edited, in JSON. */
  readonly plan?: string;
  readonly outputFormat: OutputFormat;
  readonly stateDir?: string;
};

/** `mgx approve` and `mgx reject`: decide the open gate, and go on. */
export async function decide(context: CommandContext, id: string | undefined, options: Options): Promise<ExitCode> {
  return withLocalMgx(context, options, async (mgx, config) => {
    const run = await findRun(mgx, id);
    const plan = options.plan === undefined ? {} : { plan: readPlan(context, options.plan) };
    const decision = { kind: options.kind, feedback: options.feedback ?? null, ...plan };
    const { gate } = run;
    await mgx.runs.decide({ workspaceId: LOCAL_WORKSPACE.id }, run.id, {
      ...(gate ? { gate: gate.name, subjectVersion: gate.subjectVersion } : {}),
      decision,
    });
    return carryOn(context, mgx, run.id, { format: options.outputFormat, config });
  });
}
