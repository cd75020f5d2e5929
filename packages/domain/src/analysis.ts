import { z } from '@mgx/schema';
import { StackId } from './task-input.js';

export const Complexity = z.lazy(() => z.enum(['XS', 'S', 'M', 'L', 'XL']));
export type Complexity = z.infer<typeof Complexity>;

/** What the planner understood of a task. */
export const Analysis = z.lazy(() =>
  z
    .object({
      summary: z.string().min(1),
      complexity: Complexity,
      stack: StackId,
      /** Files that will probably be touched, relative paths. */
      files: z.array(z.string()),
      testStrategy: z.string(),
    })
    .meta({ id: 'Analysis' }),
);
export type Analysis = z.infer<typeof Analysis>;
