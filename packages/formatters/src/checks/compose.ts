import { nearestWord } from '@mgx/errors';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { Finding, Formatter } from '../formatter.js';
import { SERVICE_KEYS, TOP_KEYS } from './compose-keys.js';

/** Tells of unknown keys, values of the wrong kind, and names that are used but not declared in compose files. */
export const composeCheck: Formatter = {
  name: 'compose check',
  kind: 'embedded',
  languages: ['compose'],
  available: () => Promise.resolve({ isAvailable: true }),
  format: (files) =>
    Promise.resolve(
      files.map(({ path, content }) => ({ kind: 'formatted', content, findings: composeFindings(content, path) })),
    ),
};

type Path = readonly (string | number)[];
type Map_ = Readonly<Record<string, unknown>>;
type Report = (path: Path, message: string) => void;

export function composeFindings(content: string, path: string): Finding[] {
  const lines = new LineCounter();
  const document = parseDocument(content, { merge: true, lineCounter: lines });
  const root = document.errors.length > 0 ? null : (document.toJS() as unknown);
  // The layout has told of a file that does not parse.
  if (!isMap(root)) return [];
  const findings: Finding[] = [];
  const report: Report = (place, message) => findings.push({ message, line: lineOf(document, lines, place) });

  for (const key of Object.keys(root))
    if (!TOP_KEYS.includes(key) && !key.startsWith('x-')) unknownKey([], key, { report });
  const services = isMap(root['services']) ? root['services'] : {};
  for (const [name, service] of Object.entries(services)) {
    if (isMap(service)) checkService(name, service, report);
    else report(['services', name], `service ${name} must be a map`);
  }
  // Another file may declare what one of several files uses.
  const isWhole = /(^|\/)(docker-)?compose\.ya?ml$/i.test(path) && root['include'] === undefined;
  if (isWhole) checkReferences(root, services, report);
  return findings;
}

function checkService(name: string, service: Map_, report: Report): void {
  for (const [key, value] of Object.entries(service)) {
    if (key.startsWith('x-')) continue;
    const kinds = SERVICE_KEYS.get(key);
    const place = ['services', name];
    if (!kinds) unknownKey(place, key, { of: ` of service ${name}`, report });
    else if (!kinds.some((kind) => kind === kindOf(value))) {
      report([...place, key], `${key} of service ${name} must be ${kinds.map((kind) => NAMES[kind]).join(' or ')}`);
    }
  }
  const isSource = ['image', 'build', 'extends', 'provider'].some((key) => service[key] !== undefined);
  if (!isSource) report(['services', name], `service ${name} has neither image nor build`);
}

const NAMES = { s: 'a string', n: 'a number', b: 'true or false', l: 'a list', m: 'a map', z: 'empty' } as const;

function unknownKey(
  place: Path,
  key: string,
  { of = '', report }: { readonly of?: string; readonly report: Report },
): void {
  const near = nearestWord(key, place.length === 0 ? TOP_KEYS : [...SERVICE_KEYS.keys()]);
  report([...place, key], `unknown key ${JSON.stringify(key)}${of}${near ? `, did you mean ${near}?` : ''}`);
}

function checkReferences(root: Map_, services: Map_, report: Report): void {
  for (const [name, service] of Object.entries(services)) {
    if (!isMap(service) || service['extends'] !== undefined) continue;
    const used = {
      services: namesIn(service['depends_on']),
      networks: namesIn(service['networks']).filter((network) => network !== 'default'),
      volumes: listOf(service['volumes']).flatMap(namedVolume),
      secrets: listOf(service['secrets']).flatMap(sourceName),
      configs: listOf(service['configs']).flatMap(sourceName),
    };
    const keyOf: Readonly<Record<string, string>> = { services: 'depends_on' };
    for (const [kind, names] of Object.entries(used)) {
      const declared = isMap(root[kind]) ? Object.keys(root[kind]) : [];
      for (const one of names) {
        if (declared.includes(one) || one.includes('$')) continue;
        const what = kind.slice(0, -1);
        report(
          ['services', name, keyOf[kind] ?? kind],
          `service ${name} uses the ${what} ${one}, which is not declared`,
        );
      }
    }
  }
}

/** `data:/var/lib` names a volume, `./data:/var/lib` a folder. */
function namedVolume(volume: unknown): string[] {
  if (typeof volume === 'string') {
    const source = /^([A-Za-z0-9][\w.-]*):/.exec(volume)?.[1];
    return source === undefined ? [] : [source];
  }
  if (!isMap(volume) || volume['type'] !== 'volume') return [];
  return typeof volume['source'] === 'string' ? [volume['source']] : [];
}

function sourceName(value: unknown): string[] {
  const source = isMap(value) ? value['source'] : value;
  return typeof source === 'string' ? [source] : [];
}

function namesIn(value: unknown): string[] {
  return isMap(value) ? Object.keys(value) : listOf(value).filter((one) => typeof one === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function isMap(value: unknown): value is Map_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): 's' | 'n' | 'b' | 'l' | 'm' | 'z' {
  if (value === null || value === undefined) return 'z';
  if (Array.isArray(value)) return 'l';
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'n';
    case 'boolean':
      return 'b';
    case 'object':
      return 'm';
    default:
      return 's';
  }
}

/** The line of a key; of the nearest one above it where it came through a merge. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const items = (parent as { items?: readonly { key?: unknown }[] } | undefined)?.items ?? [];
    const key = items.map((item) => item.key).find((one) => isNode(one) && String(one) === String(path[length - 1]));
    if (isNode(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return null;
}
