import { MgxError } from '@mgx/errors';
import { OutputMode, type Analysis, type Plan, type Review } from '@mgx/domain';
import { formatManifest } from '@mgx/diff';
import type { Completion, CompletionContent, LanguageModel, ModelRequest } from '@mgx/models';
import { z } from 'zod';
import { requireBlueprint, type Blueprint } from './blueprints.js';
import type { TemplateFile } from './fill-template.js';
import { readTask } from './reading/read-task.js';
import type { TaskReading } from './reading/task-reading.js';

/** The part of an Action's input that the offline engineer reads. */
const Input = z.object({
  task: z.string(),
  stack: z.string().nullable(),
  constraints: z.array(z.string()),
  outputMode: OutputMode.optional(),
  feedback: z.array(z.string()).default([]),
});

/**
 * The offline engineer: a program behind the port of a language model. No key, no network, no guessing; the same task
 * gives the same answer.
 * @throws (from `complete`) MgxError `task_not_understood` instead of writing something else than was asked for
 */
export function offlineModel(): LanguageModel {
  return {
    id: 'offline',
    complete: async (request, { signal, onDelta } = {}) => {
      signal?.throwIfAborted();
      const content = answer(request);
      if (content.type === 'text') onDelta?.(content.text);
      return completionOf(content);
    },
  };
}

function answer({ action, input }: ModelRequest): CompletionContent {
  if (action === 'review_code') return { type: 'data', data: REVIEW };
  const { task, stack, constraints, outputMode, feedback } = Input.parse(input);
  if (outputMode === 'patch_existing') {
    throw new MgxError({
      code: 'task_not_understood',
      message: 'the offline engineer, which is a program and no AI, cannot change existing projects',
      hint: 'set ANTHROPIC_API_KEY',
    });
  }
  const blueprint = requireBlueprint(stack);
  const reading = readTask(task, { constraints });
  const files = blueprint.project(reading);
  switch (action) {
    case 'analyze_task':
      return { type: 'data', data: analysisOf(reading, { blueprint, files }) };
    case 'draft_plan':
      return { type: 'data', data: planOf(reading, { blueprint, files, feedback }) };
    case 'write_code':
      return { type: 'text', text: formatManifest(files.filter(({ path }) => !blueprint.isTest(path))) };
    case 'write_tests':
      return { type: 'text', text: formatManifest(files.filter(({ path }) => blueprint.isTest(path))) };
    default:
      throw new MgxError({ code: 'internal', message: `the offline engineer does not know the action ${action}` });
  }
}

type Parts = { readonly blueprint: Blueprint; readonly files: readonly TemplateFile[] };

function summaryOf({ entities }: TaskReading, { stack }: Blueprint): string {
  return `${stack} API with ${entities.map(({ name }) => name).join(' and ')} CRUD`;
}

function analysisOf(reading: TaskReading, { blueprint, files }: Parts): Analysis {
  return {
    summary: summaryOf(reading, blueprint),
    complexity: reading.entities.length > 1 ? 'M' : 'S',
    stack: blueprint.stack,
    files: files.map(({ path }) => path),
    testStrategy: 'every endpoint over HTTP: success, wrong input, unknown ids, unique fields, paging',
  };
}

function planOf(
  reading: TaskReading,
  { blueprint, files, feedback }: Parts & { readonly feedback: readonly string[] },
): Plan {
  const paths = files.map(({ path }) => path);
  const resources = reading.entities.map(({ name, fields }) => ({
    title: `Write the ${name} resource: ${fields.map(fieldWords).join(', ')}`,
    owner: 'engineer' as const,
    files: paths.filter((path) => path.startsWith('src/') && !blueprint.isTest(path)),
  }));
  return {
    summary: `${summaryOf(reading, blueprint)}, from the offline blueprint (a program, not an AI)`,
    steps: [
      {
        title: 'Set up the project, error handling and a health endpoint',
        owner: 'engineer',
        files: paths.filter((path) => !path.startsWith('src/') && !blueprint.isTest(path)),
      },
      ...resources,
      {
        title: 'Write tests of every endpoint',
        owner: 'tester',
        files: paths.filter((path) => blueprint.isTest(path)),
      },
    ],
    files: paths.map((path) => ({ path, action: 'create' })),
    dependencies: [...blueprint.dependencies],
    commands: [...blueprint.commands],
    tests: paths.filter((path) => blueprint.isTest(path)),
    risks: [
      'data is kept in memory and is gone when the process ends',
      ...feedback.map((said) => `the blueprint cannot act on feedback: "${said}"`),
    ],
    estimate: { minutes: 1, tokens: 0, usd: 0 },
  };
}

function fieldWords({
  name,
  type,
  isUnique,
  isRequired,
  values,
}: TaskReading['entities'][number]['fields'][number]): string {
  const kind = values.length > 0 ? values.join('|') : type;
  return `${name} (${[kind, isUnique ? 'unique' : '', isRequired ? '' : 'optional'].filter(Boolean).join(', ')})`;
}

const REVIEW: Review = { approved: true, summary: 'offline blueprint: nothing was reviewed by a model', findings: [] };

function completionOf(content: CompletionContent): Completion {
  return {
    content: [content],
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
    stopReason: 'end',
    model: 'offline',
    requestId: null,
    costUsd: 0,
  };
}
