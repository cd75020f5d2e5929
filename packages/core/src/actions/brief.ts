import { OutputMode, ProjectType, StackId } from '@mgx/domain';
import type { ContextPack } from '@mgx/context';
import { z } from '@mgx/schema';
import type { MemoryEntry } from '../memory/run-memory.js';

/** What all Actions of a run are told alike. */
export const Brief = z.object({
  task: z.string(),
  constraints: z.array(z.string()).readonly(),
  outputMode: OutputMode,
  projectType: ProjectType.nullable(),
  /** Null while nobody knows it. */
  stack: StackId.nullable(),
  /** The existing project; null for a new one. */
  context: z.custom<ContextPack>().nullable(),
});
export type Brief = z.infer<typeof Brief>;

/** What every Action takes: the brief, what has happened so far, and what people said, oldest first. */
export const ActionInput = z.object({
  brief: Brief,
  memory: z.custom<readonly MemoryEntry[]>(),
  feedback: z.array(z.string()).readonly(),
});
export type ActionInput = z.infer<typeof ActionInput>;
