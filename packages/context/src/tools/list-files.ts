import { failure, folderOf, isInFolder, type Project, type ToolAnswer, type ToolInput } from './tool-input.js';

const MOST_PATHS = 1_000;

export const listFiles = {
  name: 'list_files',
  description: `Lists the files of the project or of one of its folders, at most ${MOST_PATHS}.`,
  inputSchema: {
    type: 'object',
    properties: { folder: { type: 'string', description: 'Relative to the project; default: all of it.' } },
    additionalProperties: false,
  },
  async run(input: ToolInput, { files }: Project): Promise<ToolAnswer> {
    const folder = folderOf(input);
    const paths = files.entries.map(({ path }) => path).filter((path) => isInFolder(path, folder));
    if (paths.length === 0) return failure(`no files in '${folder}'`);
    const rest = paths.length > MOST_PATHS ? [`(${paths.length - MOST_PATHS} more: name a folder)`] : [];
    return { text: [...paths.slice(0, MOST_PATHS), ...rest].join('\n'), isError: false, paths: [] };
  },
};
