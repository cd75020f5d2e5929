import type { Completion } from '@mgx/models';
import type { PromptRecord } from './record-prompt.js';

/** One exchange with a model as the journal keeps it: what was asked and what came back. */
export type ModelCallRecord = {
  readonly role: string;
  readonly action: string;
  readonly round: number;
  readonly model: string;
  readonly prompt: PromptRecord;
  readonly completion: Completion;
};
