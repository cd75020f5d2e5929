import type { OutputMode, Plan } from '@mgx/domain';
import type { ModelMessage } from '@mgx/models';
import type { ExistingFiles } from '../run/existing-files.js';
import type { Action } from './action.js';
import { MANIFEST_CONTRACT, section, systemBlocks } from './prompts.js';
import { readText } from './read-answer.js';

export type WriteInput = {
  readonly task: string;
  readonly constraints: readonly string[];
  readonly outputMode: OutputMode;
  readonly stack: string;
  readonly plan: Plan;
  /** What people said at the gates, oldest first. */
  readonly feedback: readonly string[];
  /** The project that is changed; null for a new one. */
  readonly existing: ExistingFiles | null;
  /** What the round before was sent back for; null in the first. */
  readonly revision: { readonly round: number; readonly request: string } | null;
};

/** The engineer writes everything but the tests. */
export const writeCodeAction: Action<WriteInput, string> = {
  name: 'write_code',
  role: 'engineer',
  version: 1,
  prompt: (input) => ({
    system: systemBlocks({ role: 'the engineer', ...input }),
    messages: writeMessages(input, 'Write the complete code of the plan, without its tests.'),
  }),
  parse: (completion) => readText(completion, { action: 'write_code' }),
};

/** The tester writes tests for the engineer's code, as it stands. */
export const writeTestsAction: Action<WriteInput & { readonly code: string }, string> = {
  name: 'write_tests',
  role: 'tester',
  version: 1,
  prompt: (input) => ({
    system: systemBlocks({ role: 'the tester', ...input }),
    messages: writeMessages(
      input,
      `${section('The code', input.code)}\n\nWrite the plan's tests for this code. Each must be able to fail.`,
    ),
  }),
  parse: (completion) => readText(completion, { action: 'write_tests' }),
};

/** The stable part first, what changes from round to round last. */
function writeMessages(input: WriteInput, request: string): ModelMessage[] {
  const { task, plan, existing, feedback, revision } = input;
  const stable = [section('Task', task), section('Plan', JSON.stringify(plan, null, 2)), ...existingSections(existing)];
  const changing = [
    ...feedback.map((text) => section('The user said', text)),
    ...(revision ? [section(`Why round ${revision.round - 1} was sent back`, revision.request)] : []),
    request,
    MANIFEST_CONTRACT,
  ];
  return [{ role: 'user', content: [{ text: stable.join('\n\n'), cache: true }, { text: changing.join('\n\n') }] }];
}

function existingSections(existing: ExistingFiles | null): string[] {
  if (!existing) return [];
  return [
    section('Files of the project', existing.paths.join('\n')),
    ...existing.contents.map(({ path, content }) => section(path, content)),
  ];
}
