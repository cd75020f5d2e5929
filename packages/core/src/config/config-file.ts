import { MgxError } from '@mgx/errors';
import { keysToSnake, type TeamConfig } from '@mgx/domain';
import { objectLayer, type ConfigLayer } from './config-layer.js';

/** How a file's text is to be read. */
export type ConfigFormat = 'yaml' | 'json';

/** The format of a file by its name; JSON is YAML as well, so anything but `.json` is read as that. */
export function configFormat(file: string): ConfigFormat {
  return file.toLowerCase().endsWith('.json') ? 'json' : 'yaml';
}

/** Settings from the text of a YAML or JSON file. @throws MgxError `invalid_configuration` with the place of what is wrong */
export async function fileLayer(
  text: string,
  { source, format }: { readonly source: string; readonly format: ConfigFormat },
): Promise<ConfigLayer> {
  const value = format === 'json' ? readJson(text, source) : await readYaml(text, source);
  // An empty file says nothing.
  if (value === null || value === undefined) return objectLayer({}, { source });
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new MgxError({
      code: 'invalid_configuration',
      message: `${source}: expected settings by name, found ${Array.isArray(value) ? 'a list' : typeof value}`,
      hint: 'example: max_rounds: 5',
    });
  }
  return objectLayer(value as Record<string, unknown>, { source });
}

/** A config as a file's text, with names in snake_case; read again it is the same. */
export async function writeTeamConfig(
  config: TeamConfig,
  { format }: { readonly format: ConfigFormat },
): Promise<string> {
  const wire = keysToSnake(config);
  if (format === 'json') return `${JSON.stringify(wire, null, 2)}\n`;
  const { stringify } = await import('yaml');
  return stringify(wire);
}

function readJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw unreadable(source, error);
  }
}

async function readYaml(text: string, source: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw unreadable(source, error);
  }
}

function unreadable(source: string, error: unknown): MgxError {
  const reason = String(Reflect.get(Object(error), 'message')).split('\n')[0] ?? '';
  return new MgxError({ code: 'invalid_configuration', message: `${source}: cannot be read: ${reason}`, cause: error });
}
