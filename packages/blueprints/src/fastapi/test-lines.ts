import { referenceFields, type Entity, type Field, type TaskReading } from '../reading/entity.js';
import { entityNames } from '../template/entity-names.js';
import { literal } from './field-code.js';

/** The time that the records of tests carry: long before the tests run. */
const OLD = '"2026-01-01T00:00:00+00:00"';

export function parentLines(entity: Entity): string[] {
  const targets = new Set(referenceFields(entity).map(({ target }) => target));
  return [...targets].map((key) => `${entityNames(key).snake} = add_${entityNames(key).snake}(repositories, number)`);
}

export function addLines(entity: Entity): string[] {
  const repository = `repositories.${entityNames(entity.key).snakeMany}`;
  const stamps = entity.fields.filter(({ stamp }) => stamp);
  if (stamps.length === 0) return [`return ${repository}.create(values)`];
  return [`return ${repository}.create({**values, ${stamps.map(({ name }) => `"${name}": ${OLD}`).join(', ')}})`];
}

function itemsOf({ pagination }: TaskReading): string {
  return pagination === 'none' ? 'response.json()' : 'response.json()["items"]';
}

export function filterTest(entity: Entity, { field, reading }: { field: Field; reading: TaskReading }): string[] {
  const { name, kind } = field;
  const isPicky = kind === 'enum' || kind === 'boolean';
  // Every value of an enum once, one of them twice.
  const count = Math.max(2, field.values.length) + 1;
  return [
    `records = [to_json(add_${entityNames(entity.key).snake}(repositories, number)) for number in range(1, ${count + 1})]`,
    `for wanted in [record["${name}"] for record in records]:`,
    `    response = client.get(PATH, params={"${name}": wanted})`,
    '    assert response.status_code == 200',
    `    assert ${itemsOf(reading)} == [one for one in records if one["${name}"] == wanted]`,
    ...(isPicky ? [`assert client.get(PATH, params={"${name}": "no such value"}).status_code == 422`] : []),
  ];
}

export function searchTest(entity: Entity, reading: TaskReading): string[] {
  const { snake, snakeMany } = entityNames(entity.key);
  return [
    `add_${snake}(repositories, 1)`,
    `record = add_${snake}(repositories, 2)`,
    ...entity.searched.flatMap((name, index) => [
      `repositories.${snakeMany}.update(record.id, {"${name}": "Straw and one Needle${index || ''}"})`,
      `response = client.get(PATH, params={"search": "nEEdle${index || ''}"})`,
      `assert ${itemsOf(reading)} == [to_json(repositories.${snakeMany}.get(record.id))]`,
    ]),
    'response = client.get(PATH, params={"search": "nowhere in it"})',
    `assert ${itemsOf(reading)} == []`,
  ];
}

export function optionalTest(entity: Entity, optional: readonly Field[]): string[] {
  return [
    `values = ${entityNames(entity.key).snake}_values(repositories, 1)`,
    ...leavingOut(optional),
    'response = client.post(PATH, json=values)',
    'assert response.status_code == 201',
    ...standards(optional),
  ];
}

/** What `PUT` makes of a record when the client leaves out what is optional. */
export function resetTest(entity: Entity, optional: readonly Field[]): string[] {
  const { snake } = entityNames(entity.key);
  return [
    `record = add_${snake}(repositories, 1)`,
    `values = ${snake}_values(repositories, 2)`,
    ...leavingOut(optional),
    'response = client.put(f"{PATH}/{record.id}", json=values)',
    'assert response.status_code == 200',
    ...standards(optional),
  ];
}

function leavingOut(optional: readonly Field[]): string[] {
  return [`for name in [${optional.map(({ name }) => literal(name)).join(', ')}]:`, '    del values[name]'];
}

function standards(optional: readonly Field[]): string[] {
  return optional.map(({ name, default: standard }) =>
    standard === undefined || typeof standard === 'boolean'
      ? `assert response.json()["${name}"] is ${standard === undefined ? 'None' : literal(standard)}`
      : `assert response.json()["${name}"] == ${literal(standard)}`,
  );
}

/** What an update does to the times of a record. */
export function stampedTest(stamps: readonly Field[], answer: string): string[] {
  return stamps.map(({ name, stamp }) =>
    stamp === 'created'
      ? `assert ${answer}["${name}"] == to_json(record)["${name}"]`
      : `assert is_recent(${answer}["${name}"])`,
  );
}

export function missingTest(entity: Entity): string[] {
  const { snake, snakeMany } = entityNames(entity.key);
  const calls: [Entity['operations'][number], string][] = [
    ['list', 'client.get(PATH)'],
    ['get', 'client.get(f"{PATH}/{record.id}")'],
    ['create', 'client.post(PATH, json={})'],
    ['replace', 'client.put(f"{PATH}/{record.id}", json={})'],
    ['change', 'client.patch(f"{PATH}/{record.id}", json={})'],
    ['delete', 'client.delete(f"{PATH}/{record.id}")'],
  ];
  const missing = calls.filter(([operation]) => !entity.operations.includes(operation));
  if (missing.length === 0) return [];
  return [
    `record = add_${snake}(repositories, 1)`,
    'answers = [',
    ...missing.map(([, call]) => `    ${call},`),
    ']',
    'assert all(answer.status_code in (404, 405) for answer in answers)',
    `assert repositories.${snakeMany}.get(record.id) == record`,
  ];
}
