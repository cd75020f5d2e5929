import type { StackId } from '@mgx/domain';
import { isMgxError } from '@mgx/errors';
import type { TaskReading } from './reading/entity.js';
import { readTask } from './reading/read-task.js';

export type ReadingWithFeedback = {
  readonly reading: TaskReading;
  /** Feedback that changes nothing because it is not understood. */
  readonly notUnderstood: readonly string[];
};

/**
 * Reads a task and what people said of earlier drafts as one text. Feedback that is not understood beside the rest is
 * left out and named; the task itself must be understood.
 * @throws MgxError `task_not_understood`
 */
export function readWithFeedback(
  task: string,
  {
    stack,
    constraints,
    feedback,
  }: { readonly stack: StackId; readonly constraints: readonly string[]; readonly feedback: readonly string[] },
): ReadingWithFeedback {
  const taken: string[] = [];
  const notUnderstood: string[] = [];
  let reading = readTask(task, { stack, constraints });
  for (const said of feedback) {
    try {
      reading = readTask([task, ...taken, said].join('\n'), { stack, constraints });
      taken.push(said);
    } catch (error) {
      if (!isMgxError(error, 'task_not_understood')) throw error;
      notUnderstood.push(said);
    }
  }
  return { reading, notUnderstood };
}
