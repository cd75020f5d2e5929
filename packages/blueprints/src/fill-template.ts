import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from './reading/task-reading.js';
import { camelCase, plural, wordsOf } from './reading/words.js';

export type TemplateFile = { readonly path: string; readonly content: string };

/** A template as its real files, in the order of their paths. `_gitignore` stands for `.gitignore`, which npm leaves out. */
export function readTemplate(stack: string): TemplateFile[] {
  const root = join(import.meta.dirname, '..', 'templates', stack);
  const collect = (folder: string): TemplateFile[] =>
    readdirSync(join(root, folder))
      .sort()
      .flatMap((name) => {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (statSync(join(root, path)).isDirectory()) return collect(path);
        return [{ path: path.replace(/_gitignore$/, '.gitignore'), content: readFileSync(join(root, path), 'utf8') }];
      });
  return collect('');
}

/** The spellings of an entity that code needs. */
export type EntityNames = {
  readonly pascal: string;
  readonly camel: string;
  readonly pluralCamel: string;
  /** For URLs and file names. */
  readonly pluralKebab: string;
  readonly kebab: string;
  /** For sentences. */
  readonly words: string;
  readonly pluralWords: string;
};

export function namesOf({ name }: Entity): EntityNames {
  const one = wordsOf(name);
  const many = [...one.slice(0, -1), plural(one.at(-1) ?? '')];
  return {
    pascal: name,
    camel: camelCase(one),
    pluralCamel: camelCase(many),
    pluralKebab: many.join('-'),
    kebab: one.join('-'),
    words: one.join(' '),
    pluralWords: many.join(' '),
  };
}

/**
 * A template's text with an entity in the place of its `widget`: in paths and strings as URLs are written, in sentences
 * as words, in code as names.
 */
export function renameWidget(text: string, names: EntityNames): string {
  return text
    .replace(/(?<=['"`]\.{0,2}(?:\/[\w-]+)*\/)widgets(?=['"`/])/g, names.pluralKebab)
    .replace(/(?<=['"`]\.{0,2}(?:\/[\w-]+)*\/)widget(?=['"`/])/g, names.kebab)
    .replace(/(?<=describe\(['"])widgets(?=['"])/g, names.pluralWords)
    .replace(/(?<=\b(?:[Aa]|two|of a) )widget(s?)\b/g, (_, many: string) => (many ? names.pluralWords : names.words))
    .replace(/(?<=['"])Widget(?= not found)/g, names.words.slice(0, 1).toUpperCase() + names.words.slice(1))
    .replaceAll('Widgets', names.pascal)
    .replaceAll('Widget', names.pascal)
    .replaceAll('widgets', names.pluralCamel)
    .replaceAll('widget', names.camel);
}

/** Replaces what stands between `<name>` and `</name>` comments, the comments with it; each line is indented as they are. */
export function fillRegion(text: string, name: string, lines: readonly string[]): string {
  const pattern = new RegExp(
    `^([ \\t]*)(?://|#|<!--) <${name}>.*\\n[\\s\\S]*?^[ \\t]*(?://|#|<!--) </${name}>.*\\n`,
    'm',
  );
  return text.replace(pattern, (_, indent: string) =>
    lines.map((line) => (line === '' ? '\n' : `${indent}${line}\n`)).join(''),
  );
}

/** The lines between the region's comments, without their indentation. */
export function regionLines(text: string, name: string): string[] {
  const match = new RegExp(`^([ \\t]*)// <${name}>\\n([\\s\\S]*?)^[ \\t]*// </${name}>\\n`, 'm').exec(text);
  const indent = match?.[1]?.length ?? 0;
  return (match?.[2] ?? '')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(indent));
}
