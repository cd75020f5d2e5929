import { MgxError } from '@mgx/errors';
import type { StackId } from '@mgx/domain';
import { blueprintFor } from '../blueprints.js';
import { newDraft, type Draft } from './draft.js';
import type { TaskReading } from './entity.js';
import { takeCondition } from './conditions.js';
import { takeFeatures } from './features.js';
import { readSentence } from './read-sentence.js';
import { resolveEntities } from './resolve-entities.js';
import { splitSentences } from './split-sentences.js';
import { BEYOND } from './vocabulary.js';

export type ReadTaskOptions = {
  readonly stack: StackId;
  /** Sentences that must hold beside the task. */
  readonly constraints?: readonly string[];
};

/**
 * Reads a task by rule. Every word of it is understood, or it is refused: something else is never written instead.
 * @throws MgxError `task_not_understood` naming what was and what was not understood
 */
export function readTask(text: string, { stack, constraints = [] }: ReadTaskOptions): TaskReading {
  const blueprint = blueprintFor(stack);
  const stackWords = new Set(blueprint.words);
  const draft = newDraft();
  const sentences = [text, ...constraints].flatMap(splitSentences);
  for (const sentence of sentences) {
    const rest = takeFeatures(takeCondition(withoutStack(sentence, stackWords), draft), { draft, stack });
    draft.unknown.push(...wordsBeyond(rest, stackWords));
    readSentence(rest, { draft, isStackWord: (word) => word.split('/').every((part) => stackWords.has(part)) });
  }
  const entities = resolveEntities(draft, blueprint);
  if (entities.length === 0 && !draft.hasHealth && draft.unknown.length === 0)
    draft.unknown.push('what the API is about');
  if (draft.pageSize < 1 || draft.pageSize > 90) draft.unknown.push(`${draft.pageSize} per page`);
  if (draft.forbidsLibraries && !blueprint.needsOnlyCommonLibraries)
    draft.unknown.push(`no extra libraries (it validates with ${blueprint.validatesWith})`);
  const reading: TaskReading = {
    stack,
    entities,
    hasHealth: draft.hasHealth,
    pagination: draft.pagination,
    pageSize: draft.pageSize,
    prefix: draft.prefix,
  };
  if (draft.unknown.length > 0) throw notUnderstood(reading, draft);
  return reading;
}

const WITH_STACK =
  /\s(?:with|using|in|on|via|on top of)\s+([\w.-]+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*\/\s*|\s+)[\w.-]+)*?)(?=\s+(?:for|to|that|which|where)\b|\s*(?:[,;:]|\.?$))/gi;

/** `with Express and TypeScript` says nothing more than the stack does. */
function withoutStack(sentence: string, stackWords: ReadonlySet<string>): string {
  return sentence.replace(WITH_STACK, (whole, names: string) =>
    names
      .toLowerCase()
      .split(/[\s,/]+/)
      .every((name) => name === 'and' || stackWords.has(name))
      ? ''
      : whole,
  );
}

function wordsBeyond(text: string, stackWords: ReadonlySet<string>): string[] {
  return text
    .toLowerCase()
    .replace(/\b(?:in|of)\s+ml\b|\(ml\)/g, ' ')
    .split(/[^a-z0-9.+/-]+/)
    .map((word) => word.replace(/^[./-]+|[./-]+$/g, ''))
    .filter((word) => BEYOND.has(word) && !stackWords.has(word));
}

function notUnderstood({ entities, stack }: TaskReading, { unknown }: Draft): MgxError {
  const missing = [...new Set(unknown)];
  const understood = entities.map(({ key, fields }) => `${key} (${fields.map(({ name }) => name).join(', ')})`);
  const [first, ...others] = missing;
  return new MgxError({
    code: 'task_not_understood',
    message: [
      `the offline engineer, which is a program and no AI, does not understand: ${[first, ...others.slice(0, 4)].join('; ')}`,
      understood.length > 0 ? `, though it does understand ${understood.join(', ')}` : '',
    ].join(''),
    hint: 'set ANTHROPIC_API_KEY (or choose --model anthropic) for free-form tasks; offline, describe a CRUD API such as: "Create an API for books with title, price (number), status enum draft|published, and tests"',
    data: { stack, understood, notUnderstood: missing },
  });
}
