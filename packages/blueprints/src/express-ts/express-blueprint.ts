import { fillRegion, namesOf, readTemplate, regionLines, renameWidget, type TemplateFile } from '../fill-template.js';
import type { Entity, TaskReading } from '../reading/task-reading.js';
import { sampleLines, schemaLine } from './field-code.js';

/** An Express API with a resource for each entity, and its tests; the files of the template, filled. */
export function expressProject(reading: TaskReading): TemplateFile[] {
  return readTemplate('express-crud').flatMap((file) => {
    if (/widget/.test(file.path)) return reading.entities.map((entity) => entityFile(file, entity));
    return [projectFile(file, reading)];
  });
}

function entityFile({ path, content }: TemplateFile, entity: Entity): TemplateFile {
  const names = namesOf(entity);
  const { fields } = entity;
  let filled = renameWidget(content, names);
  filled = fillRegion(filled, 'fields', fields.map(schemaLine));
  filled = fillRegion(
    filled,
    'unique',
    fields.filter(({ isUnique }) => isUnique).map(({ name }) => `'${name}',`),
  );
  filled = fillRegion(filled, 'samples', sampleLines(fields));
  return { path: path.replace('widgets', names.pluralKebab).replace('widget', names.kebab), content: filled };
}

function projectFile({ path, content }: TemplateFile, { entities }: TaskReading): TemplateFile {
  const all = entities.map(namesOf);
  const [first] = all;
  let filled = content;
  for (const region of ['imports', 'routes']) {
    const lines = regionLines(content, region);
    filled = fillRegion(
      filled,
      region,
      all.flatMap((names) => lines.map((line) => renameWidget(line, names))),
    );
  }
  filled = fillRegion(filled, 'resources', resourceTable(entities));
  if (first) filled = path.startsWith('tests/') ? renameWidget(filled, first) : filled;
  const title = all.map(({ pluralWords }) => pluralWords).join(' and ');
  filled = filled
    .replaceAll('project-name', `${first?.kebab ?? 'project'}-api`)
    .replaceAll('project-description', `A REST API for ${title}.`);
  return { path, content: filled };
}

/** What the README says of each resource, with a call to try. */
function resourceTable(entities: readonly Entity[]): string[] {
  return entities.flatMap((entity) => {
    const { pluralKebab, pluralWords } = namesOf(entity);
    const fields = entity.fields.map(
      ({ name, type, values, isRequired, isUnique }) =>
        `\`${name}\` (${[values.length > 0 ? values.join(' or ') : type, isUnique ? 'unique' : '', isRequired ? '' : 'optional'].filter(Boolean).join(', ')})`,
    );
    return [
      `## ${pluralWords.slice(0, 1).toUpperCase()}${pluralWords.slice(1)}`,
      '',
      `Fields: ${fields.join(', ')}.`,
      '',
      '| Request | Answer |',
      '| --- | --- |',
      `| \`POST /${pluralKebab}\` | 201, the new one |`,
      `| \`GET /${pluralKebab}\` | 200, a page of them |`,
      `| \`GET /${pluralKebab}/:id\` | 200, one |`,
      `| \`PUT /${pluralKebab}/:id\` | 200, replaced whole |`,
      `| \`PATCH /${pluralKebab}/:id\` | 200, changed in part |`,
      `| \`DELETE /${pluralKebab}/:id\` | 204 |`,
      '',
    ];
  });
}
