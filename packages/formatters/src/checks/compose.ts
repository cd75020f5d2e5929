import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { Finding, Formatter } from '../formatter.js';
import { isMap, referenceErrors } from './compose-references.js';
import { composeErrors } from './compose-schema.js';
import { findPlace } from './yaml-places.js';

/** Tells what is wrong with compose files by the Compose Specification's schema, and of names that are used but not declared. */
export const composeCheck: Formatter = {
  name: 'compose check',
  kind: 'embedded',
  languages: ['compose'],
  available: () => Promise.resolve({ isAvailable: true }),
  format: (files, { paths }) =>
    Promise.all(
      files.map(async ({ path, content }) => ({
        kind: 'formatted' as const,
        content,
        findings: await composeFindings(content, { path, paths }),
      })),
    ),
};

/** Findings in the order of the file; `paths` are all that is known of its project. */
export async function composeFindings(
  content: string,
  { path, paths }: { readonly path: string; readonly paths: readonly string[] },
): Promise<Finding[]> {
  const lines = new LineCounter();
  const documents = parseAllDocuments(content, { merge: true, lineCounter: lines });
  if (!Array.isArray(documents)) return [];
  // Compose lays several documents over each other.
  const isWhole = documents.length === 1 && WHOLE.test(path) && !isPart(path, paths);
  const findings = await Promise.all(
    documents.map((document) => findingsIn(document as Document.Parsed, { lines, isWhole })),
  );
  return findings.flat().sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

const WHOLE = /(^|\/)(docker-)?compose\.ya?ml$/i;

/** A compose file in a folder above may include this one, and declare what it uses. */
function isPart(path: string, paths: readonly string[]): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return paths.some((other) => {
    const above = other.slice(0, other.lastIndexOf('/') + 1);
    return above !== folder && folder.startsWith(above) && WHOLE.test(other);
  });
}

async function findingsIn(
  document: Document.Parsed,
  { lines, isWhole }: { readonly lines: LineCounter; readonly isWhole: boolean },
): Promise<Finding[]> {
  const [broken] = document.errors;
  if (broken) {
    const { line, col } = broken.linePos?.[0] ?? { line: null, col: undefined };
    return [
      { message: broken.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '', line, column: col },
    ];
  }
  const root = document.toJS() as unknown;
  if (root === null) return [];
  const errors = await composeErrors(root);
  if (isWhole && isMap(root) && root['include'] === undefined) errors.push(...referenceErrors(root));
  return errors.flatMap(({ path, of, message }) => {
    const { place, tags } = findPlace(document, path, { lines, wants: of });
    // `!reset` takes away what another file says, whatever stands behind it.
    return tags.includes('!reset') ? [] : [{ message, line: place?.line ?? null, column: place?.column }];
  });
}
