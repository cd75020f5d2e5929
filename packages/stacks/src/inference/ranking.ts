import type { StackId } from '@mgx/domain';

/** The stack that a task asks for, and how surely (0 to 1); null: none of ours. */
export type Ranking = { readonly stack: StackId | null; readonly confidence: number };
