import type { ModelMessage, PromptBlock } from '@mgx/models';
import type { Brief } from '../actions/brief.js';
import type { MemoryEntry } from '../memory/run-memory.js';
import { ROLES } from '../roles.js';
import type { RoleName } from '@mgx/domain';
import { briefText } from './brief.js';
import { section } from './section.js';
import { TEAM_RULES } from './team-rules.js';

export type Prompt = { readonly system: readonly PromptBlock[]; readonly messages: readonly ModelMessage[] };

/**
 * The one shape of every prompt, the most lasting first: rules of the team, brief of the run, what has happened so far,
 * and last who is asked for what. Each call's prompt begins with the whole of what the call before it could reuse; three
 * breakpoints mark where.
 */
export function composePrompt({
  brief,
  memory,
  role,
  instruction,
}: {
  readonly brief: Brief;
  readonly memory: readonly MemoryEntry[];
  readonly role: RoleName;
  readonly instruction: string;
}): Prompt {
  const past = memory.map(({ title, text }): PromptBlock => ({ text: section(title, text) }));
  const { person, title } = ROLES[role];
  return {
    system: [{ text: TEAM_RULES, cache: true }],
    messages: [
      {
        role: 'user',
        content: [
          { text: briefText(brief), cache: true },
          ...past.map((block, index) => (index === past.length - 1 ? { ...block, cache: true } : block)),
          { text: `You are ${person}, ${title}.\n\n${instruction}` },
        ],
      },
    ],
  };
}
