import type { OutputUnit, Schema } from '@cfworker/json-schema';

/** One thing that is wrong with a value, by the schema's own words. */
export type SchemaViolation = {
  /** Keys and indices from the root to the value that is wrong; to the key itself where that is unknown. */
  readonly path: readonly string[];
  /** The keyword that is not met; `unknown` for a key that is not foreseen, `ambiguous` where several alternatives fit. */
  readonly keyword: string;
  /** The schemas that hold the keyword: several where a value is none of the kinds that its alternatives want. */
  readonly schemas: readonly Schema[];
};

/** A unit of a validator's output with all the places in the schema that say the same of the value. */
type Unit = OutputUnit & { readonly places: readonly string[] };

/**
 * What is really wrong, of all that a validator says: of alternatives only the one that the value was meant to be, and
 * nothing that only repeats that something inside is wrong.
 */
export function violationsIn(units: readonly OutputUnit[], root: Schema): SchemaViolation[] {
  return relevant(units.map((unit) => ({ ...unit, places: [unit.keywordLocation] }))).map((unit) => ({
    path: segments(unit.instanceLocation),
    keyword: unit.keyword,
    schemas: unit.places.map((place) => schemaAt(root, segments(place).slice(0, -1))),
  }));
}

const CONTAINERS = new Set(['properties', 'patternProperties', 'additionalProperties', 'items', '$ref', 'allOf']);

/** Units come in the order of a walk: an alternative's own follow it, and the key that is too much follows its keyword. */
function relevant(units: readonly Unit[]): Unit[] {
  const found: Unit[] = [];
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] as Unit;
    if (unit.keyword === 'oneOf' || unit.keyword === 'anyOf') {
      const inner = innerUnits(units, at);
      found.push(...bestAlternative(unit, inner));
      at += inner.length;
    } else if (unit.keyword === 'false') {
      found.push({ ...unit, keyword: 'unknown', places: units[at - 1]?.places ?? [] });
    } else if (!CONTAINERS.has(unit.keyword)) found.push(unit);
  }
  return found;
}

function innerUnits(units: readonly Unit[], at: number): Unit[] {
  const prefix = `${units[at]?.keywordLocation}/`;
  let end = at + 1;
  // A false schema says where the value is, not where itself is.
  while (units[end]?.keywordLocation.startsWith(prefix) || units[end]?.keyword === 'false') end++;
  return units.slice(at + 1, end);
}

/** The alternative of the value's own kind, with the least to say; the kinds that would do, if it is of none. */
function bestAlternative(unit: Unit, inner: readonly Unit[]): Unit[] {
  const prefix = `${unit.keywordLocation}/`;
  const alternatives: Unit[][] = [];
  let current: Unit[] = [];
  let index = '';
  for (const one of inner) {
    if (one.keyword !== 'false') {
      const next = /^\d+/.exec(one.keywordLocation.slice(prefix.length))?.[0] ?? '';
      if (next !== index) alternatives.push((current = []));
      index = next;
    }
    current.push(one);
  }
  const ends = alternatives.map(relevant);
  const ofOtherKind = (one: Unit) => one.keyword === 'type' && one.instanceLocation === unit.instanceLocation;
  const [best] = ends.filter((end) => !end.some(ofOtherKind)).sort((a, b) => a.length - b.length);
  if (best) return best;
  const kinds = ends.flatMap((end) => end.filter(ofOtherKind));
  if (kinds.length === 0) return [{ ...unit, keyword: 'ambiguous' }];
  return [{ ...unit, keyword: 'type', places: kinds.flatMap(({ places }) => places) }];
}

function segments(pointer: string): string[] {
  const [, ...parts] = pointer.split('/');
  return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Follows a keyword's place, through references as the validator did. */
function schemaAt(root: Schema, path: readonly string[]): Schema {
  let node: unknown = root;
  for (const segment of path) {
    const value = (node as Readonly<Record<string, unknown>> | undefined)?.[segment];
    node = segment === '$ref' && typeof value === 'string' ? schemaAt(root, segments(value)) : value;
  }
  return typeof node === 'object' && node !== null ? node : {};
}
