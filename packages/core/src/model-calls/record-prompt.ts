import { createHash } from 'node:crypto';
import type { ModelMessage, ModelRequest } from '@mgx/models';

/** Hex digits that tell the texts of one run apart. */
const DIGITS = 16;

/**
 * A prompt as the journal keeps it. Prompts of a run begin alike, so each text is kept where it was first sent; later
 * prompts name it.
 */
export type PromptRecord = {
  /** Who speaks, and the ids of the texts, in order. */
  readonly parts: readonly { readonly from: 'system' | 'user' | 'assistant'; readonly id: string }[];
  /** The texts that no earlier prompt had, by id. */
  readonly texts: Readonly<Record<string, string>>;
};

/** Records a prompt; `known` are the ids of texts recorded before, and grows by those of this one. */
export function recordPrompt({ system, messages }: ModelRequest, known: Set<string>): PromptRecord {
  const parts: { from: 'system' | 'user' | 'assistant'; id: string }[] = [];
  const texts: Record<string, string> = {};
  const add = (from: 'system' | 'user' | 'assistant', text: string) => {
    const id = createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
    parts.push({ from, id });
    if (known.has(id)) return;
    known.add(id);
    texts[id] = text;
  };
  for (const { text } of system) add('system', text);
  for (const { role, content } of messages) for (const part of content) add(role, textOf(part));
  return { parts, texts };
}

/** The texts of a prompt, in order, from all that a run recorded. */
export function readPrompt(
  { parts }: PromptRecord,
  texts: ReadonlyMap<string, string>,
): { readonly from: string; readonly text: string }[] {
  return parts.map(({ from, id }) => ({ from, text: texts.get(id) ?? '' }));
}

function textOf(part: ModelMessage['content'][number]): string {
  switch (part.type) {
    case 'toolCall':
      return `call ${part.name} ${JSON.stringify(part.input)}`;
    case 'reasoning':
      return '(reasoning, as the provider wants it back)';
    default:
      return part.text;
  }
}
