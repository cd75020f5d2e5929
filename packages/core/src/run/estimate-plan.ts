import { estimateTokens } from '@mgx/context';
import type { Plan } from '@mgx/domain';
import { ANTHROPIC_PRICES, costOf, type TokenUsage } from '@mgx/models';
import type { Brief } from '../actions/brief.js';
import { briefText } from '../prompts/brief.js';
import { TEAM_RULES } from '../prompts/team-rules.js';
import type { RoleModels } from './role-models.js';

/** Tokens of a file that is written anew and of one that is changed: medians of generated projects and of patches. */
const TOKENS_BY_ACTION = { create: 700, modify: 350, delete: 20 } as const;
/** Calls that are still to come when nothing is sent back: code, tests, review. */
const CALLS = 3;
/** What rounds that are sent back add on average. */
const REVISION_FACTOR = 1.5;

/** What a plan will still cost: tokens from the size of the prompts and files, US dollars where the prices are known. */
export function estimatePlan(
  plan: Plan,
  { brief, models, at }: { readonly brief: Brief; readonly models: RoleModels; readonly at: Date },
): Plan['estimate'] {
  const prefix = estimateTokens(TEAM_RULES) + estimateTokens(briefText(brief)) + estimateTokens(JSON.stringify(plan));
  const written = plan.files.reduce((sum, { action }) => sum + TOKENS_BY_ACTION[action], 0);
  // What is written is read again by the tester and the reviewer.
  const input = Math.round((CALLS * prefix + 2 * written) * REVISION_FACTOR);
  const output = Math.round(written * REVISION_FACTOR);
  // Of the prompts all but the first is read from the provider's cache.
  const usage: TokenUsage = {
    inputTokens: 0,
    outputTokens: output,
    cacheReadTokens: Math.max(0, input - prefix),
    cacheWriteTokens: Math.min(prefix, input),
  };
  const cost = costOf(nameOf(models.of('engineer').id), usage, { prices: ANTHROPIC_PRICES, at });
  return { minutes: plan.estimate.minutes, tokens: input + output, usd: cost === null ? null : roundToCents(cost) };
}

/** The provider's own name in `anthropic/claude-sonnet-5-5`. */
function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function roundToCents(usd: number): number {
  return Math.ceil(usd * 100) / 100;
}
