import type { Stack } from '@mgx/stacks';
import type { Brief } from '../actions/brief.js';
import type { RunMemory } from '../memory/run-memory.js';
import type { Project } from './project/project.js';
import type { RoleModels } from './role-models.js';
import type { Target } from './target.js';

/** What the team works with once the stack is known. */
export type TeamParts = {
  readonly models: RoleModels;
  readonly target: Target;
  readonly project: Project;
  readonly stack: Stack;
  readonly brief: Brief;
  readonly memory: RunMemory;
};
