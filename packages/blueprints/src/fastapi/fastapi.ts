import type { Blueprint } from '../blueprint.js';
import { fillProject } from '../code/fill-project.js';
import { projectScope } from '../code/project-scope.js';
import { seedsOf } from '../code/seeds.js';
import type { TaskReading } from '../reading/entity.js';
import { PYTHON_KEYWORDS, entityNames } from '../template/entity-names.js';
import type { ProjectFile } from '../template/read-template.js';
import { entityScope } from './entity-scope.js';
import { literal } from './field-code.js';
import { tidyImports } from './tidy-imports.js';
import { keepUsedTypes } from './used-types.js';

export const fastapi: Blueprint = {
  stack: 'fastapi',
  words: [
    'fastapi',
    'fast-api',
    'python',
    'python3',
    'pydantic',
    'uvicorn',
    'pytest',
    'pip',
    'httpx',
    'ruff',
    'testclient',
  ],
  reservedNames: [
    ...'copy json dict schema construct validate fields parse_obj parse_raw parse_file from_orm update_forward_refs schema_json model_config model_fields config'.split(
      ' ',
    ),
    ...'type_ repository types error health'.split(' '),
  ],
  reservedFields: [...PYTHON_KEYWORDS],
  fieldName: (words) => words.join('_'),
  needsOnlyCommonLibraries: true,
  validatesWith: 'pydantic',
  files: fastapiFiles,
  isTest: (path) => path.startsWith('tests/'),
  dependencies: ['fastapi', 'pydantic', 'uvicorn', 'httpx', 'pytest'],
  commands: ['pip install -r requirements.txt', 'pytest'],
};

function fastapiFiles(reading: TaskReading): ProjectFile[] {
  const seeds = seedLines(reading);
  const scope = projectScope(reading, { seeds, entityScope, base: 'http://localhost:8000', id: '{id}' });
  const files = fillProject(reading, {
    template: 'fastapi',
    scope,
    entityScope,
    isWanted: (path, flags) => {
      if (/health/.test(path)) return flags.includes('health');
      if (path === 'app/services/seed.py') return flags.includes('seeds');
      if (/^app\/(models|services|errors)|^app\/routers\/__|^tests\/factories/.test(path))
        return flags.includes('entities') || path === 'app/routers/__init__.py';
      return true;
    },
  });
  const tidied = (all: readonly ProjectFile[]) =>
    all.map(({ path, content }) => ({ path, content: path.endsWith('.py') ? tidyImports(content) : content }));
  // Once more, because a type that goes takes what it needs with it.
  return tidied(keepUsedTypes(tidied(files.map((file) => joinKeywords(file, reading)))));
}

/** `add_class` for `add_class_`: within a longer name a keyword of Python's needs no underscore of its own. */
function joinKeywords({ path, content }: ProjectFile, { entities }: TaskReading): ProjectFile {
  const keywords = entities.map(({ key }) => key).filter((key) => PYTHON_KEYWORDS.has(key));
  const joined = keywords.reduce(
    (text, key) =>
      text
        .replace(new RegExp(`(?<=\\w_)${key}_(?!\\w)`, 'g'), key)
        .replace(new RegExp(`(?<=\\b|_)${key}__(?=\\w)`, 'g'), `${key}_`),
    content,
  );
  return { path, content: joined };
}

function seedLines(reading: TaskReading): string[] {
  return seedsOf(reading).flatMap(({ entity, records }) =>
    records.map((record) => {
      const values = Object.entries(record).map(([name, value]) => `"${name}": ${literal(value)}`);
      return `repositories.${entityNames(entity.key).snakeMany}.create({${values.join(', ')}})`;
    }),
  );
}
