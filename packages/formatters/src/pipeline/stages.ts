import type { Formatter, FormatterOptions } from '../formatter.js';
import type { Language } from '../language.js';
import { mago } from '../embedded/mago.js';
import { oxfmt } from '../embedded/oxfmt.js';
import { prettier } from '../embedded/prettier.js';
import { ruffFixes, ruffFormat } from '../embedded/ruff.js';
import { whitespace } from '../embedded/whitespace.js';

/** One step on a file's way; the first candidate that can run here does it. */
export type Stage = {
  /** Where the layout fails the file stays as it was; every other stage may fail by itself. */
  readonly duty: 'imports' | 'fixes' | 'layout' | 'lint' | 'check';
  readonly candidates: readonly Formatter[];
};

export type StagesOf = (language: Language) => readonly Stage[];

const PRETTIER: Stage = { duty: 'layout', candidates: [oxfmt, prettier] };

/**
 * Appendix H's order: isort, black, ruff; prettier, eslint; pint, phpstan. Embedded fixes come before the layout instead,
 * so that what they change is laid out, too.
 */
export function stagesOf(language: Language): readonly Stage[] {
  switch (language) {
    case 'typescript':
    case 'javascript':
      return [PRETTIER];
    case 'vue':
    case 'css':
    case 'html':
    case 'json':
    case 'yaml':
    case 'markdown':
    case 'graphql':
      return [PRETTIER];
    case 'compose':
      return [PRETTIER];
    case 'workflow':
      return [PRETTIER];
    case 'python':
      return [
        { duty: 'imports', candidates: [ruffFixes] },
        { duty: 'layout', candidates: [ruffFormat] },
      ];
    case 'python-stub':
      return [{ duty: 'layout', candidates: [whitespace] }];
    case 'php':
      return [{ duty: 'layout', candidates: [mago] }];
    case 'csharp':
      return [{ duty: 'layout', candidates: [whitespace] }];
    case 'dockerfile':
      return [{ duty: 'layout', candidates: [whitespace] }];
    case 'template':
    case 'text':
      return [{ duty: 'layout', candidates: [whitespace] }];
  }
}

export type Choice = { readonly formatter: Formatter } | { readonly missing: string };

/** The formatter that does a stage here, or why none can. */
export async function chooseFormatter(stage: Stage, options: FormatterOptions): Promise<Choice> {
  const reasons: string[] = [];
  for (const formatter of stage.candidates) {
    const availability = await formatter.available(options);
    if (availability.isAvailable) return { formatter };
    // A project without a tool of its own is no news.
    if (formatter.kind === 'embedded') reasons.push(availability.reason);
  }
  return { missing: reasons.join('; ') };
}
