import type { Formatter, FormatterOptions } from '../formatter.js';
import type { Language } from '../language.js';
import { actionlint } from '../checks/actionlint.js';
import { composeCheck } from '../checks/compose.js';
import { dockerfmt } from '../checks/dockerfmt.js';
import { eslintFixes } from '../embedded/eslint.js';
import { mago } from '../embedded/mago.js';
import { oxfmt } from '../embedded/oxfmt.js';
import { prettier } from '../embedded/prettier.js';
import { ruffFixes, ruffFormat } from '../embedded/ruff.js';
import { whitespace } from '../embedded/whitespace.js';
import { dotnetFormat } from '../project-tools/dotnet-format.js';
import { projectEslint } from '../project-tools/eslint.js';
import { projectPhpstan, projectPint } from '../project-tools/php-tools.js';
import { projectPrettier } from '../project-tools/prettier.js';
import { projectBlack, projectIsort, projectRuffCheck, projectRuffFormat } from '../project-tools/python-tools.js';

/** One step on a file's way; the first candidate that can run here does it. */
export type Stage = {
  /** Where the layout fails the file stays as it was; every other stage may fail by itself. */
  readonly duty: 'imports' | 'fixes' | 'layout' | 'lint' | 'check';
  readonly candidates: readonly Formatter[];
};

export type StagesOf = (language: Language) => readonly Stage[];

const PRETTIER: Stage = { duty: 'layout', candidates: [projectPrettier, oxfmt, prettier] };
const ESLINT: Stage = { duty: 'lint', candidates: [projectEslint] };
const WHITESPACE: Stage = { duty: 'layout', candidates: [whitespace] };

/**
 * The project's own tool where it is installed, an embedded one else, in Appendix H's order: isort, black, ruff; prettier,
 * eslint; pint, phpstan. Only embedded fixes come before the layout, so that what they change is laid out, too.
 */
export function stagesOf(language: Language): readonly Stage[] {
  switch (language) {
    case 'typescript':
    case 'javascript':
      return [{ duty: 'fixes', candidates: [eslintFixes] }, PRETTIER, ESLINT];
    case 'vue':
      return [PRETTIER, ESLINT];
    case 'css':
    case 'html':
    case 'json':
    case 'yaml':
    case 'markdown':
    case 'graphql':
      return [PRETTIER];
    case 'compose':
      return [PRETTIER, { duty: 'check', candidates: [composeCheck] }];
    case 'workflow':
      return [PRETTIER, { duty: 'check', candidates: [actionlint] }];
    case 'python':
      return [
        { duty: 'imports', candidates: [projectIsort, ruffFixes] },
        { duty: 'layout', candidates: [projectBlack, projectRuffFormat, ruffFormat] },
        { duty: 'lint', candidates: [projectRuffCheck] },
      ];
    case 'python-stub':
      return [{ duty: 'layout', candidates: [projectBlack, projectRuffFormat, whitespace] }];
    case 'php':
      return [
        { duty: 'layout', candidates: [projectPint, mago] },
        { duty: 'check', candidates: [projectPhpstan] },
      ];
    case 'csharp':
      return [{ duty: 'layout', candidates: [dotnetFormat, whitespace] }];
    case 'dockerfile':
      return [{ duty: 'layout', candidates: [dockerfmt, whitespace] }];
    case 'template':
    case 'text':
      return [WHITESPACE];
  }
}

/** The formatter that does a stage here, if any, and what is to be said of those that could not. */
export type Choice = { readonly formatter: Formatter | null; readonly reasons: readonly string[] };

export async function chooseFormatter(stage: Stage, options: FormatterOptions): Promise<Choice> {
  const reasons: string[] = [];
  for (const formatter of stage.candidates) {
    const availability = await formatter.available(options);
    if (availability.isAvailable)
      return { formatter, reasons: reasons.filter((reason) => reason.startsWith('the project')) };
    // A project without a tool of its own is no news.
    if (availability.reason !== '')
      reasons.push(formatter.kind === 'project' ? `the project's ${availability.reason}` : availability.reason);
  }
  return { formatter: null, reasons };
}
