import { appendFile } from 'node:fs/promises';
import { createMasker, type SecretMasker } from '@mgx/errors';
import type { JsonValue, LanguageModel, ModelRequest } from '../language-model.js';
import { requestShape } from '../request-hash.js';
import { formatCall } from './cassette.js';

export type RecordingOptions = {
  /** The cassette: one line a call is added to it. */
  readonly file: string;
  /** Takes secrets out of requests and answers; default: well-known shapes of credentials. */
  readonly masker?: SecretMasker;
};

/** Records every answer of a model for `recordedModel`, secrets masked. */
export function recordingModel(
  model: LanguageModel,
  { file, masker = createMasker() }: RecordingOptions,
): LanguageModel {
  let written: Promise<void> = Promise.resolve();
  return {
    id: model.id,
    async complete(request, options) {
      const completion = await model.complete(request, options);
      const call = { model: model.id, request: recordedShape(request, masker), completion: masker.json(completion) };
      // One after the other, so that no line is torn.
      written = written.then(() => appendFile(file, formatCall(call)));
      await written;
      return completion;
    },
  };
}

/** A request as cassettes hold it: what is sent, as plain JSON, without secrets. */
export function recordedShape({ input: _, ...request }: ModelRequest, masker: SecretMasker): JsonValue {
  return masker.json(JSON.parse(JSON.stringify(requestShape(request))) as JsonValue);
}
