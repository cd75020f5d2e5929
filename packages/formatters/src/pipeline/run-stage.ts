import type { Finding, Formatter, FormatterOptions, LanguageFile, Outcome } from '../formatter.js';
import { messageOf } from '../embedded/each-file.js';
import { keepsWords } from './keeps-words.js';
import { parseError } from './parse-error.js';

/** Some formatters need another pass to come to rest; what still moves then is discarded. */
const MAX_PASSES = 4;

/** What a stage made of a file: its text, proven to be at rest and to parse, or why it stays as it was. */
export type Settled =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'formatted'; readonly content: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | null };

/**
 * Formats files until another pass changes nothing. A text is accepted only when the formatter reads its own output, leaves
 * it as it is, and the output still parses where the input did. Never rejects but with the signal's reason.
 */
export async function runStage(
  formatter: Formatter,
  files: readonly LanguageFile[],
  options: FormatterOptions,
): Promise<readonly Settled[]> {
  const settled: Settled[] = [];
  let pending = files.map((file, index) => ({ index, file }));
  for (let pass = 0; pending.length > 0; pass++) {
    const outcomes = await formatOnce(
      formatter,
      pending.map(({ file }) => file),
      options,
    );
    const next: typeof pending = [];
    for (const [at, { index, file }] of pending.entries()) {
      const outcome = outcomes[at] ?? failure('it gave no answer for this file');
      if (outcome.kind === 'failed') {
        settled[index] =
          pass === 0 ? outcome : failure(`its output was discarded, it cannot read it again: ${outcome.message}`);
      } else if (outcome.kind === 'skipped') {
        // After a first pass its output needs none: that is at rest, too.
        settled[index] = pass === 0 ? outcome : { kind: 'formatted', content: file.content, findings: [] };
      } else if (outcome.content === file.content || formatter.runsToRest) {
        settled[index] = { kind: 'formatted', content: outcome.content, findings: outcome.findings ?? [] };
      } else if (pass + 1 === MAX_PASSES) {
        settled[index] = failure(`its output was discarded, it still changes after ${MAX_PASSES} passes`);
      } else next.push({ index, file: { ...file, content: outcome.content } });
    }
    pending = next;
  }
  return Promise.all(settled.map((result, index) => proven(result, files[index], formatter)));
}

async function formatOnce(
  formatter: Formatter,
  files: readonly LanguageFile[],
  options: FormatterOptions,
): Promise<readonly Outcome[]> {
  options.signal?.throwIfAborted();
  try {
    return await formatter.format(files, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    // A formatter must not fail a task, whatever it throws.
    return files.map(() => failure(messageOf(error)));
  }
}

/** Discards an output that is some other text, or that no longer parses. */
async function proven(result: Settled, file: LanguageFile | undefined, formatter: Formatter): Promise<Settled> {
  if (result.kind !== 'formatted' || !file || result.content === file.content) return result;
  if (!keepsWords(file.content, result.content)) return failure('its output was discarded, it is not the same text');
  if (formatter.isStrictParser) return result;
  const broken = await parseError(result.content, file);
  if (broken === null) return result;
  const before = await parseError(file.content, file);
  // The layout of a component passes over scripts that it cannot read.
  if (before !== null && file.language === 'vue') return failure(before.message, before.line);
  if (before !== null) return result;
  return failure(`its output was discarded, it no longer parses: ${broken.message}`, broken.line);
}

function failure(message: string, line: number | null = null): Settled & { kind: 'failed' } {
  return { kind: 'failed', message, line };
}
