import { isMgxError } from '@mgx/errors';
import type { SecretRedactor } from '../never-send/redact-secrets.js';
import type { SendableFiles } from '../never-send/sendable-files.js';
import { listFiles } from './list-files.js';
import { readFile } from './read-file.js';
import { searchFiles } from './search-files.js';
import { failure, type ToolAnswer, type ToolInput } from './tool-input.js';

/** A tool that a model may call: it reads, within what may be sent, and changes nothing. */
export type ReadTool = {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the input: an object. */
  readonly inputSchema: { readonly [key: string]: JsonLike };
  readonly run: (input: ToolInput) => Promise<ToolAnswer>;
};
type JsonLike = string | number | boolean | null | readonly JsonLike[] | { readonly [key: string]: JsonLike };

/**
 * The read-only tools over a project: `read_file`, `list_files`, `search`. They see what `SendableFiles` sees and nothing
 * else; what they return has its secrets replaced. A malformed or refused call is an answer that says so, never a throw.
 */
export function readTools(files: SendableFiles, { redactor }: { readonly redactor: SecretRedactor }): ReadTool[] {
  const project = { files, redact: redactor.redact };
  return [readFile, listFiles, searchFiles].map((tool) => ({
    ...tool,
    run: (input) => answerOf(() => tool.run(input, project)),
  }));
}

async function answerOf(run: () => Promise<ToolAnswer>): Promise<ToolAnswer> {
  try {
    return await run();
  } catch (error) {
    if (isMgxError(error)) return failure(error.message);
    throw error;
  }
}
