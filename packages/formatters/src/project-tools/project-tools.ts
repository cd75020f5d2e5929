import type { Sandbox } from '@mgx/sandbox';

/** The project laid out in a sandbox, where the tools it has installed may run without touching the project itself. */
export type ProjectTools = {
  readonly sandbox: Sandbox;
  /** Whether the project has this tool: a file inside it (`node_modules/.bin/prettier`), or a name on the PATH. */
  has(tool: string): Promise<boolean>;
};
