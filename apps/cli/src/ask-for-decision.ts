import { createInterface } from 'node:readline/promises';
import type { Decision, Run } from '@mgx/domain';
import type { CommandContext } from './command-context.js';
import { renderDiff } from './render/render-diff.js';
import { renderGate } from './render/render-run.js';
import { styleFor } from './render/style.js';

/** Shows what waits and asks a person; null when they leave (Ctrl-C, Ctrl-D): the run goes on waiting. */
export async function askForDecision(
  { stdin, stderr, signal }: CommandContext,
  run: Run,
  { diff }: { readonly diff: string | null },
): Promise<Decision | null> {
  const style = styleFor(stderr);
  stderr.write(`\n${diff === null ? '' : `${renderDiff(diff, style)}\n`}${renderGate(run, style)}\n`);
  const terminal = createInterface({ input: stdin, output: stderr });
  const closed = new Promise<null>((resolve) => terminal.once('close', () => resolve(null)));
  const ask = async (question: string): Promise<string | null> =>
    Promise.race([terminal.question(question, { signal }), closed]).catch(() => null);
  try {
    if (run.gate?.name === 'needs_info') {
      const feedback = (await ask('How should it go on? (empty: leave it waiting) '))?.trim();
      return feedback ? { kind: 'revise', feedback } : null;
    }
    for (;;) {
      const answer = (await ask('[a]pprove, [r]eject, or say what to change: '))?.trim();
      if (answer === undefined) return null;
      if (/^(a|y|yes|approve)$/i.test(answer)) return { kind: 'approve', feedback: null };
      if (/^(r|n|no|reject)$/i.test(answer)) return { kind: 'reject', feedback: null };
      if (answer.length > 2) return { kind: 'revise', feedback: answer };
    }
  } finally {
    terminal.close();
  }
}
