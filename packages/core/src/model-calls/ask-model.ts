import { requestHash, type Completion, type LanguageModel, type ModelRequest } from '@mgx/models';
import type { PhasePlace, RunContext } from '../run/run-context.js';
import { addUsage } from './budget.js';
import type { ModelCallRecord } from './model-call-record.js';
import { recordPrompt } from './record-prompt.js';

/** Characters of the request's hash in a journal key: a changed prompt is another call. */
const HASH_LENGTH = 16;

/** Asks a model, and records the exchange before the answer is used. @throws MgxError `budget_exceeded` before the call */
export async function askModel(
  run: RunContext,
  { phase, round, signal }: PhasePlace,
  {
    model,
    request,
    version,
  }: { readonly model: LanguageModel; readonly request: ModelRequest; readonly version: number },
): Promise<Completion> {
  const hash = requestHash(request).slice(0, HASH_LENGTH);
  const key = `model:${phase}#${round}:${request.action}@${version}:${model.id}:${hash}`;
  const record = await run.remember<ModelCallRecord>(key, phase, async () => {
    const completion = await model.complete(request, { signal });
    const { role, action } = request;
    const value = { role, action, round, model: model.id, prompt: recordPrompt(request, run.promptTexts), completion };
    return { value, set: { usage: addUsage(run.run.usage, completion) } };
  });
  return record.completion;
}
