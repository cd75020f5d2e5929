import { failure, folderOf, isInFolder, textOf, type Project, type ToolAnswer, type ToolInput } from './tool-input.js';

const MOST_HITS = 100;
/** A hit's line is cut past this: one line of a minified file is no answer. */
const LONGEST_LINE = 240;
/** Larger files are not searched, bytes. */
const LARGEST_FILE = 1024 * 1024;

export const searchFiles = {
  name: 'search',
  description: `Finds the lines that hold a text, word for word, whatever its case; at most ${MOST_HITS}.`,
  inputSchema: {
    type: 'object',
    properties: {
      text: { type: 'string', description: 'What to look for; no regular expression.' },
      folder: { type: 'string', description: 'Relative to the project; default: all of it.' },
    },
    required: ['text'],
    additionalProperties: false,
  },
  async run(input: ToolInput, { files, redact }: Project): Promise<ToolAnswer> {
    const wanted = textOf(input, 'text')?.toLowerCase();
    if (wanted === undefined) return failure('search needs "text"');
    const folder = folderOf(input);
    const hits: string[] = [];
    const paths = new Set<string>();
    for (const { path, size } of files.entries) {
      if (size > LARGEST_FILE || !isInFolder(path, folder)) continue;
      const whole = await files.readText(path);
      if (whole === null || !(whole.toLowerCase().includes(wanted) || mayBeStandIn(wanted))) continue;
      // Only what may be seen is searched, and hidden before it is cut: half a secret has no shape to be known by.
      const text = redact(whole);
      for (const [index, line] of text.split('\n').entries()) {
        if (!line.toLowerCase().includes(wanted)) continue;
        if (hits.length === MOST_HITS)
          return { text: [...hits, '(more: ask for less)'].join('\n'), isError: false, paths: [...paths] };
        hits.push(`${path}:${index + 1}: ${line.trim().slice(0, LONGEST_LINE)}`);
        paths.add(path);
      }
    }
    return hits.length === 0
      ? { text: `nothing holds '${wanted}'`, isError: false, paths: [] }
      : { text: hits.join('\n'), isError: false, paths: [...paths] };
  },
};

/** Part of a stand-in's name, which no file holds before its secrets are hidden. */
function mayBeStandIn(wanted: string): boolean {
  return wanted.includes('mgx_s');
}
