import { MgxError } from '@mgx/errors';
import { OutputMode, type Review, type TaskInput } from '@mgx/domain';
import { formatManifest } from '@mgx/diff';
import type { Completion, CompletionContent, LanguageModel, ModelRequest } from '@mgx/models';
import { z } from '@mgx/schema';
import { blueprintFor } from './blueprints.js';
import { draftAnalysis, draftPlan } from './draft-plan.js';
import { readTask } from './reading/read-task.js';
import { readWithFeedback } from './read-with-feedback.js';

/** The part of an Action's input that the offline engineer reads. */
const Input = z.object({
  task: z.string(),
  stack: z.string().nullable(),
  constraints: z.array(z.string()).default([]),
  outputMode: OutputMode.default('generate_new'),
  feedback: z.array(z.string()).default([]),
});

/**
 * The offline engineer: a program behind the port of a language model. It needs no key and no network, and gives the
 * same answer to the same request. It answers `analyze_task`, `draft_plan`, `write_code`, `write_tests` and
 * `review_code` from the request's input.
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

/**
 * Whether the offline engineer can do a task, before anything is started.
 * @throws MgxError `task_not_understood`
 */
export function assertUnderstood(input: TaskInput, stack: string | null): void {
  refusePatches(input.outputMode);
  readTask(input.task, { stack: blueprintFor(stack).stack, constraints: input.constraints });
}

function answer({ action, input }: ModelRequest): CompletionContent {
  if (action === 'review_code') return { type: 'data', data: REVIEW };
  if (!['analyze_task', 'draft_plan', 'write_code', 'write_tests'].includes(action)) {
    throw new MgxError({
      code: 'task_not_understood',
      message: `the offline engineer, which is a program and no AI, cannot do '${action}': it only works on tasks`,
      hint: 'set ANTHROPIC_API_KEY, or name another model',
    });
  }
  const { task, stack, constraints, outputMode, feedback } = Input.parse(input);
  refusePatches(outputMode);
  const blueprint = blueprintFor(stack);
  const { reading, notUnderstood } = readWithFeedback(task, { stack: blueprint.stack, constraints, feedback });
  const files = blueprint.files(reading);
  switch (action) {
    case 'analyze_task':
      return { type: 'data', data: draftAnalysis(reading, { blueprint, files }) };
    case 'draft_plan':
      return { type: 'data', data: draftPlan(reading, { blueprint, files, notUnderstood }) };
    default: {
      const wantsTests = action === 'write_tests';
      return { type: 'text', text: formatManifest(files.filter(({ path }) => blueprint.isTest(path) === wantsTests)) };
    }
  }
}

function refusePatches(outputMode: OutputMode): void {
  if (outputMode !== 'patch_existing') return;
  throw new MgxError({
    code: 'task_not_understood',
    message: 'the offline engineer, which is a program and no AI, cannot change existing projects',
    hint: 'set ANTHROPIC_API_KEY (or choose --model anthropic)',
  });
}

const REVIEW: Review = { approved: true, summary: 'offline blueprint: no review by a model', findings: [] };

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
