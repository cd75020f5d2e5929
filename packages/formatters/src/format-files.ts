import type { Stack } from '@mgx/stacks';
import type { Engine, FormatContext, FormatFile, SourceFile } from './engine.js';
import { oxfmt } from './engines/oxfmt.js';
import { ruff } from './engines/ruff.js';
import { whitespace } from './engines/whitespace.js';
import { formatText } from './format-text.js';
import { reasonNotToFormat } from './reason-not-to-format.js';

export type FormatReport = {
  /** Every given file, in the given order. */
  readonly files: readonly SourceFile[];
  /** The formatters that really ran on at least one file. */
  readonly formattersApplied: readonly string[];
  /** Paths whose content is another now. */
  readonly changed: readonly string[];
  /** Files left as they were although a formatter was meant for them, and why. */
  readonly warnings: readonly { readonly path: string; readonly message: string }[];
};

export type FormatOptions = {
  readonly stack: Stack;
  readonly signal?: AbortSignal;
  /** Replaces the formatters, first match wins; for tests and other tools. */
  readonly engines?: readonly Engine[];
};

/** In this order the first that handles a file formats it. */
const ENGINES: readonly Engine[] = [oxfmt, ruff, whitespace];

/**
 * Formats files in their stack's style. Never fatal: a file that cannot be formatted comes back as it was, with a
 * warning. Throws only the signal's reason.
 */
export async function formatFiles(
  files: readonly SourceFile[],
  { stack, signal, engines = ENGINES }: FormatOptions,
): Promise<FormatReport> {
  const loaded = loadOnUse({ stack, paths: files.map(({ path }) => path) });
  const applied = new Set<string>();
  const changed: string[] = [];
  const warnings: { path: string; message: string }[] = [];
  const formatOne = async (file: SourceFile): Promise<SourceFile> => {
    const engine = engines.find((candidate) => candidate.handles(file));
    if (!engine) return file;
    const formatFile = await loaded.get(engine);
    if (typeof formatFile === 'string') return leave(file, formatFile);
    const result = await formatText(file, formatFile);
    if (result.kind === 'failed') return leave(file, `${engine.name}: ${result.message}`);
    applied.add(engine.name);
    if (result.content !== file.content) changed.push(file.path);
    return { path: file.path, content: result.content };
  };
  const leave = (file: SourceFile, message: string) => {
    warnings.push({ path: file.path, message });
    return file;
  };

  try {
    const formatted: SourceFile[] = [];
    for (const file of files) {
      signal?.throwIfAborted();
      const reason = reasonNotToFormat(file);
      if (reason?.isWorthSaying) leave(file, reason.message);
      formatted.push(reason ? file : await formatOne(file));
    }
    return { files: formatted, formattersApplied: [...applied], changed, warnings };
  } finally {
    loaded.close();
  }
}

/** Loads each engine once, on its first file; a string says why it is not there. */
function loadOnUse(context: FormatContext) {
  const known = new Map<Engine, FormatFile | string>();
  const closers: (() => void)[] = [];
  return {
    async get(engine: Engine): Promise<FormatFile | string> {
      const before = known.get(engine);
      if (before !== undefined) return before;
      const tool = await engine.load(context).then(
        ({ format, close }) => {
          if (close) closers.push(close);
          return format;
        },
        (error: unknown) =>
          `${engine.name} could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
      );
      known.set(engine, tool);
      return tool;
    },
    close: () => closers.forEach((close) => close()),
  };
}
