import { createHash } from 'node:crypto';
import { estimateTokens, type ReadTool, type ToolAnswer, type ToolInput } from '@mgx/context';
import type { ToolCall, ToolResult } from '@mgx/models';
import type { PhasePlace, RunContext } from '../run/run-context.js';

/** How often a model may look before it has to answer, and how much it may see in all, tokens. */
const MOST_LOOKS = 24;
const MOST_TOKENS = 60_000;
const HASH_LENGTH = 16;

/** What one Action may still look at. */
export type ToolBudget = { spend(answer: ToolAnswer): void; isSpent(): boolean };

export function createToolBudget(): ToolBudget {
  let looks = 0;
  let tokens = 0;
  return {
    spend({ text }) {
      looks += 1;
      tokens += estimateTokens(text);
    },
    isSpent: () => looks >= MOST_LOOKS || tokens >= MOST_TOKENS,
  };
}

/** A tool's answer as the journal keeps it: what was asked, and which files' contents went out. */
export type ToolCallRecord = ToolAnswer & { readonly tool: string; readonly input: unknown };

/** Does the tool calls of one answer, in order; each is recorded, so that a resumed run says the same. */
export async function answerToolCalls(
  run: RunContext,
  { phase, round }: PhasePlace,
  {
    calls,
    tools,
    budget,
  }: { readonly calls: readonly ToolCall[]; readonly tools: readonly ReadTool[]; readonly budget: ToolBudget },
): Promise<ToolResult[]> {
  const results: ToolResult[] = [];
  for (const [index, { id, name, input }] of calls.entries()) {
    const answer = await run.remember<ToolCallRecord>(
      toolKey({ phase, round }, { id, name, input }),
      phase,
      async () => {
        const given = budget.isSpent()
          ? refusal('the budget for looking is used up: answer with what you know')
          : await runTool(tools, name, input);
        return { value: { ...given, tool: name, input } };
      },
    );
    budget.spend(answer);
    results.push({
      type: 'toolResult',
      callId: id,
      text: answer.text,
      ...(answer.isError ? { isError: true } : {}),
      ...(index === calls.length - 1 ? { cache: true } : {}),
    });
  }
  return results;
}

/** Some servers give the same id to calls of different answers: what is asked tells those apart. */
function toolKey(
  { phase, round }: Pick<PhasePlace, 'phase' | 'round'>,
  { id, name, input }: Omit<ToolCall, 'type'>,
): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([name, input]))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  return `tool:${phase}#${round}:${id}:${hash}`;
}

async function runTool(tools: readonly ReadTool[], name: string, input: unknown): Promise<ToolAnswer> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) return refusal(`no tool '${name}'; there are ${tools.map((one) => one.name).join(', ')}`);
  const isObject = input !== null && typeof input === 'object' && !Array.isArray(input);
  return isObject ? tool.run(input as ToolInput) : refusal(`${name} takes an object`);
}

function refusal(text: string): ToolAnswer {
  return { text, isError: true, paths: [] };
}
