import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PhpSettings } from '../configuration/php-config.js';
import type { Formatter } from '../formatter.js';
import { inTurn, isTrap, lineAt, messageOf, Refusal } from './each-file.js';
import { lazyPackage } from './lazy-package.js';
import { likePint } from './like-pint.js';

const { load, available, forget } = lazyPackage('@wasm-fmt/mago_fmt', freshMago);

type Mago = typeof import('@wasm-fmt/mago_fmt');
type Glue = Mago & { readonly __wbg_set_wasm: (exports: object) => void };
/** What is used of it; the compiler's library of Node has no types for it. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: object } }>;
};

let made = 0;

/** Its glue keeps views of its module's memory, so a new module needs new glue: an import by another name. */
async function freshMago(): Promise<Mago> {
  const glue = (await import(`@wasm-fmt/mago_fmt/mago_fmt_bg.js?${++made}`)) as Glue;
  const bytes = await readFile(createRequire(import.meta.url).resolve('@wasm-fmt/mago_fmt/wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './mago_fmt_bg.js': { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  return glue;
}

/**
 * Pint never joins or breaks lines: so wide that mago does not either, and with the breaks that are there.
 * Measured on real Laravel code, this leaves the most of Pint's own output untouched.
 */
const NO_REFLOW = {
  'print-width': 2_000,
  'preserve-breaking-member-access-chain': true,
  'preserve-breaking-member-access-chain-first-method-on-same-line': true,
  'first-method-chain-on-new-line': false,
  'preserve-breaking-argument-list': true,
  'preserve-breaking-array-like': true,
  'preserve-breaking-parameter-list': true,
  'preserve-breaking-attribute-list': true,
  'preserve-breaking-conditional-expression': true,
  'preserve-breaking-condition-expression': true,
  'break-promoted-properties-list': false,
  'parentheses-in-exit-and-die': false,
  'indent-heredoc': false,
  'preserve-redundant-logical-binary-expression-parentheses': true,
};

const PRESETS = { laravel: 'pint', psr12: 'psr-12', per: 'per-cs' } as const;

/** Laravel Pint's style by mago in this process, in the syntax of the PHP version the project runs on. */
export const mago: Formatter = {
  name: 'mago',
  kind: 'embedded',
  languages: ['php'],
  available,
  async format(files, { configuration }) {
    return inTurn(files, async ({ path, content }) => {
      const { version, preset, settings } = await configuration.phpOf(path);
      if (preset === null) return content;
      // Plain `format` writes syntax of PHP 8.4, a parse error for older ones.
      const { format_with_version: format } = await load();
      try {
        const laidOut = format(content, version, path, { ...magoSettings(preset), ...settings });
        return preset === 'laravel' ? likePint(content, laidOut) : laidOut;
      } catch (error) {
        if (!isTrap(error)) throw refusalOf(error, content);
        forget();
        throw error;
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
