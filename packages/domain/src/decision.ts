import { z } from '@mgx/schema';
import { Plan } from './plan.js';

export const GateName = z.lazy(() => z.enum(['plan', 'changes', 'needs_info']));
export type GateName = z.infer<typeof GateName>;

/** A human's answer at a Gate. An approval may carry the plan as they edited it; `revise` asks for another draft; at `needs_info` its feedback is the answer. */
export const Decision = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('approve'), feedback: z.string().nullable(), plan: Plan.optional() }),
    z.object({ kind: z.literal('reject'), feedback: z.string().nullable() }),
    z.object({ kind: z.literal('revise'), feedback: z.string().min(1, 'say what to change') }),
  ]),
);
export type Decision = z.infer<typeof Decision>;

/** A Gate that waits for its Decision. */
export const OpenGate = z.lazy(() =>
  z.object({
    name: GateName,
    /** Which version of the subject (plan, changes) the Decision is about; counts from 1. */
    subjectVersion: z.int().positive(),
    openedAt: z.iso.datetime(),
    /** When the run times out for want of a Decision; null: it waits for ever. */
    deadline: z.iso.datetime().nullable(),
  }),
);
export type OpenGate = z.infer<typeof OpenGate>;
