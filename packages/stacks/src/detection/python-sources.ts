import type { ProjectFiles } from './project-files.js';

/** No more sources are read. */
const MOST_SOURCES = 200;

/** The first Python file that creates a FastAPI application, where no dependency file tells; null if none does. */
export async function callsFastApi(
  files: readonly string[],
  { read }: Pick<ProjectFiles, 'read'>,
): Promise<string | null> {
  const sources = files.filter((path) => path.endsWith('.py')).slice(0, MOST_SOURCES);
  for (const path of sources) {
    const text = await read(path);
    if (text !== null && /^\s*from fastapi import|^\s*import fastapi/m.test(text) && /\bFastAPI\s*\(/.test(text))
      return path;
  }
  return null;
}
