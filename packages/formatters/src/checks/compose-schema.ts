import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Schema, Validator } from '@cfworker/json-schema';
import { nearestWord } from '@mgx/errors';
import { lazyPackage } from '../embedded/lazy-package.js';
import { violationsIn, type SchemaViolation } from './schema-violations.js';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schemas', 'compose-spec.json');

export type ComposeError = { readonly path: readonly string[]; readonly message: string; readonly of: 'key' | 'value' };

type Loaded = { readonly schema: Schema; readonly validator: Validator };

/** An interpreter of schemas: a compiler of them takes longer to compile this one than a hundred files to check. */
const { load } = lazyPackage('@cfworker/json-schema', async (): Promise<Loaded> => {
  const [{ Validator }, text] = await Promise.all([import('@cfworker/json-schema'), readFile(SCHEMA, 'utf8')]);
  const schema = JSON.parse(text) as Schema;
  return { schema, validator: new Validator(schema, '7', false) };
});

/** What the Compose Specification's schema has against a file's value, in the order of the file's keys by kind of error. */
export async function composeErrors(file: unknown): Promise<ComposeError[]> {
  const { schema, validator } = await load();
  const { valid, errors } = validator.validate(file);
  if (valid) return [];
  return violationsIn(errors, schema).flatMap((violation) => {
    const value = valueAt(file, violation.path);
    // What it will hold is known only when it runs.
    if (violation.keyword !== 'unknown' && typeof value === 'string' && /\$(?!\$)/.test(value)) return [];
    const message = messageOf(violation, value);
    return [{ path: violation.path, message, of: violation.keyword === 'unknown' ? 'key' : 'value' } as const];
  });
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  null: 'empty',
};

function messageOf({ path, keyword, schemas }: SchemaViolation, value: unknown): string {
  const what = nameOf(path);
  const [schema = {}] = schemas;
  switch (keyword) {
    case 'unknown':
      return unknownKey(path, schema);
    case 'type': {
      const wanted = [...new Set(schemas.flatMap(({ type }) => type ?? []))];
      const kinds = wanted.filter((kind) => kind !== 'integer' || !wanted.includes('number'));
      const kind = kindOf(value);
      const isOff = !(kind === 'number' && kinds.includes('integer'));
      return `${what} must be ${orList(kinds.map((one) => KINDS[one] ?? one))}${isOff ? `, not ${KINDS[kind] ?? kind}` : ''}`;
    }
    case 'enum': {
      const words = (schema.enum ?? []).map(String);
      const near = nearestWord(String(value), words);
      return `${what} must be ${orList(words)}, not ${JSON.stringify(value)}${near ? `: did you mean ${near}?` : ''}`;
    }
    case 'required': {
      const lacking = (schema.required ?? []).filter((key) => !(key in (value as object)));
      return `${what} lacks ${lacking.join(' and ')}`;
    }
    case 'pattern':
      return `${what} must match ${schema.pattern}, which ${JSON.stringify(value)} does not`;
    case 'uniqueItems':
      return `${what} names ${JSON.stringify(firstTwice(value))} twice`;
    case 'minimum':
      return `${what} must be at least ${schema.minimum}`;
    case 'maximum':
      return `${what} must be at most ${schema.maximum}`;
    default:
      return `${what} is not as the Compose Specification has it (${keyword})`;
  }
}

function unknownKey(path: readonly string[], { properties, patternProperties }: Schema): string {
  const key = path.at(-1) ?? '';
  const owner = path.slice(0, -1);
  const of = owner.length === 0 ? '' : ` of ${nameOf(owner)}`;
  if (properties === undefined) {
    const pattern = Object.keys(patternProperties ?? {}).join(', ');
    return `${JSON.stringify(key)} is no name that ${nameOf(owner)} may have (${pattern})`;
  }
  const near = nearestWord(key, Object.keys(properties));
  return `unknown key ${JSON.stringify(key)}${of}${near ? `, did you mean ${near}?` : ''}`;
}

/** `ports[1] of service web`, `network inner`, `services`. */
function nameOf(path: readonly string[]): string {
  const [top, name, ...inner] = path;
  if (top === undefined) return 'the file';
  const isNamed = /^(services|networks|volumes|secrets|configs|models)$/.test(top);
  const owner = isNamed && name !== undefined ? `${top.slice(0, -1)} ${name}` : '';
  const rest = owner ? inner : path;
  const within = rest.map((key, at) => (/^\d+$/.test(key) ? `[${key}]` : `${at === 0 ? '' : '.'}${key}`)).join('');
  return [within, owner].filter(Boolean).join(' of ');
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function firstTwice(value: unknown): unknown {
  const seen = new Set<string>();
  return (Array.isArray(value) ? (value as unknown[]) : []).find((one) => {
    const text = JSON.stringify(one);
    return seen.has(text) || !seen.add(text);
  });
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], root);
}
