import { checkRelativePath } from '@mgx/sandbox';
import { failure, numberOf, textOf, type Project, type ToolAnswer, type ToolInput } from './tool-input.js';

/** Lines shown at once, and characters: the model asks for the next piece. */
const MOST_LINES = 800;
const MOST_CHARACTERS = 32_000;

export const readFile = {
  name: 'read_file',
  description: `Reads a text file of the project, at most ${MOST_LINES} lines at a time.`,
  inputSchema: {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'Relative to the project, with forward slashes.' },
      start_line: { type: 'integer', description: 'The first line to show; default 1.' },
      end_line: { type: 'integer', description: 'The last line to show.' },
    },
    required: ['path'],
    additionalProperties: false,
  },
  async run(input: ToolInput, { files, redact }: Project): Promise<ToolAnswer> {
    const asked = textOf(input, 'path');
    if (asked === null) return failure('read_file needs "path"');
    const path = checkRelativePath(asked);
    const whole = await files.readText(path);
    if (whole === null) {
      // A file that may not be seen is not there: its name alone could tell something.
      return failure(`no readable text file at ${path}; list_files shows what there is`);
    }
    // Before it is cut: half a secret has no shape to be known by.
    const text = redact(whole);
    const lines = text.split('\n');
    const start = numberOf(input, 'start_line') ?? 1;
    const end = Math.min(numberOf(input, 'end_line') ?? lines.length, start + MOST_LINES - 1, lines.length);
    if (start > lines.length) return failure(`${path} has ${lines.length} lines`);
    const shown = lines
      .slice(start - 1, end)
      .join('\n')
      .slice(0, MOST_CHARACTERS);
    const isWhole = start === 1 && end === lines.length && shown.length === text.length;
    const head = isWhole ? path : `${path}, from line ${start} of ${lines.length}`;
    return { text: `${head}\n${shown}`, isError: false, paths: [path] };
  },
};
