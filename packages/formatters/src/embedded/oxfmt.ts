import type { FormatConfig } from 'oxfmt';
import { FormatFailure, type Engine, type FormatContext, type SourceFile } from '../engine.js';

const EXTENSIONS = /\.([cm]?[jt]s|[jt]sx|jsonc?|ya?ml|md|s?css|html|vue)$/i;

/** Appendix H's prettier options, by oxfmt in this process. Configuration files of the project are never loaded. */
export const oxfmt: Engine = {
  name: 'oxfmt',
  handles: ({ path, content }) => EXTENSIONS.test(path) && !isTemplate({ path, content }),
  load: async (context) => {
    const { format } = await import('oxfmt');
    return {
      format: async ({ path, content }) => {
        const { code, errors } = await format(path, content, optionsFor(path, context));
        const [error] = errors;
        if (error) throw new FormatFailure(`${error.message}${placeOf(error.labels[0]?.start, content)}`);
        return code;
      },
    };
  },
};

/** Jinja and Twig pages look like HTML but are programs. */
function isTemplate({ path, content }: SourceFile): boolean {
  return /\.html$/i.test(path) && /\{%|\{\{/.test(content);
}

function optionsFor(path: string, { stack }: FormatContext): FormatConfig {
  // Composer and Laravel's own .editorconfig indent by four, YAML excepted.
  const tabWidth = stack.language === 'php' && !/\.ya?ml$/i.test(path) ? 4 : 2;
  return {
    printWidth: 100,
    tabWidth,
    singleQuote: true,
    semi: true,
    trailingComma: 'es5',
    sortPackageJson: false,
    endOfLine: 'lf',
  };
}

function placeOf(offset: number | undefined, content: string): string {
  return offset === undefined ? '' : ` (line ${content.slice(0, offset).split('\n').length})`;
}
