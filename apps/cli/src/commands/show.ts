import { LOCAL_WORKSPACE } from '@mgx/core';
import { toWireEvent } from '@mgx/domain';
import { wireRun } from '../carry-on.js';
import { withLocalMgx, type CommandContext, type OutputFormat } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findRun } from '../find-run.js';
import { renderEnding, renderPlan } from '../render/render-run.js';
import { styleFor } from '../render/style.js';

type Options = { readonly outputFormat: OutputFormat; readonly stateDir?: string; readonly events?: boolean };

/** `mgx show`: everything worth knowing of one run. */
export async function showRun(context: CommandContext, id: string | undefined, options: Options): Promise<ExitCode> {
  return withLocalMgx(context, options, async (mgx) => {
    const run = await findRun(mgx, id);
    const topic = { kind: 'run', id: run.id } as const;
    const logged = await mgx.events.read({ workspaceId: LOCAL_WORKSPACE.id }, topic, { limit: 10_000 });
    const events = logged.map(({ event }) => event);
    const write = (text: string) => context.stdout.write(`${text}\n`);
    if (options.outputFormat !== 'text') {
      write(
        JSON.stringify({
          ...Object(wireRun(run)),
          ...(options.events ? { events: events.map((one) => toWireEvent(one)) } : {}),
        }),
      );
      return EXIT.ok;
    }
    const style = styleFor(context.stdout);
    write(
      `${style.bold(run.taskName)}\n${run.id} · run ${run.runNumber} · ${run.status} · ${run.phase} · model ${run.options.model}\n`,
    );
    if (run.plan) write(`${renderPlan(run.plan, style)}\n`);
    const failed = events.flatMap((event) =>
      event.type === 'verification_completed' ? event.data.report.steps.filter(({ output }) => output !== '') : [],
    );
    for (const { command, output } of failed) write(`${style.bad(command)}\n${output}\n`);
    if (options.events)
      for (const { seq, timestamp, type, message } of events) write(`${seq}\t${timestamp}\t${type}\t${message}`);
    write(renderEnding(run, style));
    return EXIT.ok;
  });
}
