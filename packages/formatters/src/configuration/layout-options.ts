import type { Stack } from '@mgx/stacks';
import type { Language } from '../language.js';

/** Prettier's options, under its names; oxfmt understands the same. */
export type LayoutOptions = Readonly<Record<string, string | number | boolean>>;

/** Prettier's own options that may stand in a configuration, and the values each accepts. */
const ACCEPTED: Readonly<Record<string, (value: unknown) => boolean>> = {
  printWidth: isWidth,
  tabWidth: isWidth,
  useTabs: isBoolean,
  semi: isBoolean,
  singleQuote: isBoolean,
  jsxSingleQuote: isBoolean,
  bracketSpacing: isBoolean,
  bracketSameLine: isBoolean,
  singleAttributePerLine: isBoolean,
  vueIndentScriptAndStyle: isBoolean,
  quoteProps: oneOf('as-needed', 'consistent', 'preserve'),
  trailingComma: oneOf('all', 'es5', 'none'),
  arrowParens: oneOf('always', 'avoid'),
  objectWrap: oneOf('preserve', 'collapse'),
  proseWrap: oneOf('always', 'never', 'preserve'),
  htmlWhitespaceSensitivity: oneOf('css', 'strict', 'ignore'),
  embeddedLanguageFormatting: oneOf('auto', 'off'),
  experimentalOperatorPosition: oneOf('start', 'end'),
  endOfLine: oneOf('lf', 'crlf', 'cr', 'auto'),
};

/** Prettier's defaults: the ground on which a project's own configuration stands. */
export const PRETTIER_DEFAULTS: LayoutOptions = { printWidth: 80, tabWidth: 2, trailingComma: 'all' };

/** Appendix H's options, the ground where a project has no configuration of prettier's. */
export function stackLayout(stack: Stack | null, language: Language): LayoutOptions {
  // Composer and Laravel's own .editorconfig indent by four, YAML excepted.
  const isYaml = language === 'yaml' || language === 'compose' || language === 'workflow';
  const tabWidth = stack?.language === 'php' && !isYaml ? 4 : 2;
  return { printWidth: 100, tabWidth, singleQuote: true, semi: true, trailingComma: 'es5' };
}

/** Of what a configuration says: the options that are known and valid, and the names of the others. */
export function acceptOptions(given: Readonly<Record<string, unknown>>): {
  readonly options: LayoutOptions;
  readonly refused: readonly string[];
} {
  const entries = Object.entries(given);
  const accepted = entries.filter(([name, value]) => ACCEPTED[name]?.(value) ?? false) as [
    string,
    string | number | boolean,
  ][];
  return {
    options: Object.fromEntries(accepted),
    refused: entries.map(([name]) => name).filter((name) => !accepted.some(([one]) => one === name)),
  };
}

/** oxfmt takes no wider lines, and says so with an error. */
const WIDEST = 320;

/** What .editorconfig means for the layout; as prettier reads it. */
export function editorLayout(properties: Readonly<Record<string, string>>): LayoutOptions {
  const { indent_style: style, indent_size: size, tab_width: tab, max_line_length: width } = properties;
  const tabWidth = Number(size === 'tab' || size === undefined ? tab : size);
  return {
    ...(style === 'tab' || size === 'tab' ? { useTabs: true } : style === 'space' ? { useTabs: false } : {}),
    ...(tabWidth > 0 ? { tabWidth } : {}),
    ...(width === 'off'
      ? { printWidth: WIDEST }
      : Number(width) > 0
        ? { printWidth: Math.min(WIDEST, Number(width)) }
        : {}),
  };
}

function isWidth(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= WIDEST;
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function oneOf(...values: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && values.includes(value);
}
