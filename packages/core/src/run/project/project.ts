import {
  createRedactor,
  openSendableFiles,
  readTools,
  type ReadTool,
  type SecretRedactor,
  type SendableFiles,
} from '@mgx/context';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

/** What the team may see of the project that is changed: opened anew by every attempt. */
export type Project = {
  /** Null for a new project. */
  readonly files: SendableFiles | null;
  /** Keeps secrets out of prompts and puts them back into answers. */
  readonly redactor: SecretRedactor;
  readonly tools: readonly ReadTool[];
};

export async function openProject(run: RunContext, { target }: { target: Target }): Promise<Project> {
  const redactor = createRedactor({ key: run.run.id });
  if (!target.hasBase || target.root === null) return { files: null, redactor, tools: [] };
  const files = await openSendableFiles(target.root, { path: run.machine.path ?? '' });
  return { files, redactor, tools: readTools(files, { redactor }) };
}
