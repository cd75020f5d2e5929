import { isMgxError, type MgxError } from '@mgx/errors';
import {
  assertWhole,
  assistantMessage,
  completionData,
  isCutOff,
  toolCalls,
  type Completion,
  type LanguageModel,
  type ModelMessage,
  type ModelRequest,
} from '@mgx/models';
import type { ReadTool } from '@mgx/context';
import type { Action } from '../actions/action.js';
import type { ActionInput } from '../actions/brief.js';
import type { PhasePlace, RunContext } from '../run/run-context.js';
import { askModel } from './ask-model.js';
import { answerToolCalls, createToolBudget } from './answer-tool-calls.js';

export type Performed<Output> = {
  readonly output: Output;
  /** True when the answer ended before it was complete: text only, data is never half read. */
  readonly isCutOff: boolean;
};

type Parts<Input extends ActionInput, Output> = {
  readonly model: LanguageModel;
  readonly action: Action<Input, Output>;
  readonly input: Input;
  /** What the model may look at on its way to the answer. */
  readonly tools?: readonly ReadTool[];
};

/**
 * Runs an Action: asks the model, does the tool calls it asks for, and reads the answer. An answer that cannot be read is
 * sent back once with the reader's message. Everything is recorded before it is used: after a crash at most the one call
 * in flight is paid twice.
 * @throws MgxError `budget_exceeded` before a call; the model's errors; `answer_invalid`, `answer_truncated`
 */
export async function perform<Input extends ActionInput, Output>(
  run: RunContext,
  place: PhasePlace,
  { model, action, input, tools = [] }: Parts<Input, Output>,
): Promise<Performed<Output>> {
  const converse = (messages: readonly ModelMessage[]) =>
    conversation(run, place, { model, action, input, tools, messages });
  const first = await converse(action.prompt(input).messages);
  try {
    return read(first.completion, action);
  } catch (error) {
    if (!isMgxError(error, 'answer_invalid')) throw error;
    const second = await converse([...first.messages, ...said(first.completion), repairRequest(error)]);
    return read(second.completion, action);
  }
}

type Conversation<Input extends ActionInput, Output> = Required<Parts<Input, Output>> & {
  readonly messages: readonly ModelMessage[];
};

/** Asks until the model answers instead of calling tools. */
async function conversation<Input extends ActionInput, Output>(
  run: RunContext,
  place: PhasePlace,
  { model, action, input, tools, messages: begun }: Conversation<Input, Output>,
): Promise<{ readonly completion: Completion; readonly messages: readonly ModelMessage[] }> {
  const budget = createToolBudget();
  let messages = begun;
  for (;;) {
    const request: ModelRequest = {
      role: action.role,
      action: action.name,
      input: offlineInput(input),
      system: action.prompt(input).system,
      messages,
      ...(tools.length > 0 ? { tools: tools.map(describe) } : {}),
      ...(tools.length > 0 && budget.isSpent() ? { toolChoice: 'none' as const } : {}),
      ...(action.isStructured ? { schema: action.output } : {}),
    };
    const completion = await askModel(run, place, { model, request, version: action.version });
    const calls = toolCalls(completion);
    if (calls.length === 0 || budget.isSpent()) return { completion, messages };
    const results = await answerToolCalls(run, place, { calls, tools, budget });
    messages = [...messages, assistantMessage(completion), { role: 'user', content: results }];
  }
}

function describe({ name, description, inputSchema }: ReadTool) {
  return { name, description, inputSchema };
}

/** What offline models read instead of the prompt. */
function offlineInput({ brief: { context: _, ...brief }, feedback }: ActionInput) {
  return { ...brief, constraints: [...brief.constraints], feedback: [...feedback] };
}

function read<Input extends ActionInput, Output>(
  completion: Completion,
  action: Action<Input, Output>,
): Performed<Output> {
  const hasData = completion.content.some(({ type }) => type === 'data');
  if (action.isStructured || completion.stopReason === 'refusal') assertWhole(completion);
  const text = hasData ? JSON.stringify(completionData(completion)) : textOf(completion);
  return { output: action.parse(text), isCutOff: isCutOff(completion) };
}

function textOf({ content }: Completion): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** An answer as what has been said; none where it was empty, and without calls that nobody answers. */
function said(completion: Completion): ModelMessage[] {
  const content = completion.content.filter(({ type }) => type !== 'toolCall');
  const message = assistantMessage({ ...completion, content });
  return message.content.length === 0 ? [] : [message];
}

function repairRequest({ message }: MgxError): ModelMessage {
  const text = `Your answer could not be read: ${message}. Answer again, whole, in the form that was asked for.`;
  return { role: 'user', content: [{ text }] };
}
