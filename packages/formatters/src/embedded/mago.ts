import type { PhpSettings } from '../configuration/php-config.js';
import type { Formatter } from '../formatter.js';
import { eachFile, lineAt, messageOf, Refusal } from './each-file.js';
import { lazyPackage } from './lazy-package.js';

const { load, available } = lazyPackage('@wasm-fmt/mago_fmt', () => import('@wasm-fmt/mago_fmt'));

/**
 * Pint never joins or breaks lines: so wide that mago does not either, and with the breaks that are there.
 * Measured on real Laravel code, this leaves the most of Pint's own output untouched.
 */
const NO_REFLOW = {
  'print-width': 400,
  'preserve-breaking-member-access-chain': true,
  'preserve-breaking-member-access-chain-first-method-on-same-line': true,
  'first-method-chain-on-new-line': false,
  'preserve-breaking-argument-list': true,
  'preserve-breaking-array-like': true,
  'preserve-breaking-parameter-list': true,
  'preserve-breaking-attribute-list': true,
  'preserve-breaking-conditional-expression': true,
  'preserve-breaking-condition-expression': true,
};

const PRESETS = { laravel: 'pint', psr12: 'psr-12', per: 'per-cs' } as const;

/** Laravel Pint's style by mago in this process, in the syntax of the PHP version the project runs on. */
export const mago: Formatter = {
  name: 'mago',
  kind: 'embedded',
  languages: ['php'],
  available,
  async format(files, { configuration }) {
    // Plain `format` writes syntax of PHP 8.4, a parse error for older ones.
    const { format_with_version: format } = await load();
    return eachFile(files, async ({ path, content }) => {
      const { version, preset, settings } = await configuration.phpOf(path);
      if (preset === null) return content;
      try {
        return format(content, version, path, { ...magoSettings(preset), ...settings });
      } catch (error) {
        throw refusalOf(error, content);
      }
    });
  },
};

function magoSettings(preset: NonNullable<PhpSettings['preset']>) {
  return { preset: PRESETS[preset], ...NO_REFLOW };
}

/** mago shows its parser's value: `UnexpectedToken(OneOf([]), Semicolon, Span { … start: Position { offset: 11 } …`. */
function refusalOf(error: unknown, content: string): Refusal {
  const message = messageOf(error);
  const offset = /start: Position \{ offset: (\d+)/.exec(message)?.[1];
  const [, kind, token] = /^(\w+)\((?:OneOf\(\[.*?\]\), )?(\w+)?/.exec(message) ?? [];
  const words = kind === undefined ? message : [wordsOf(kind), token].filter(Boolean).join(' ');
  if (offset === undefined) return new Refusal(words);
  const before = new TextDecoder().decode(new TextEncoder().encode(content).subarray(0, Number(offset)));
  return new Refusal(words, lineAt(content, before.length));
}

function wordsOf(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
