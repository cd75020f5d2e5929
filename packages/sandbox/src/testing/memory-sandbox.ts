import { decodeUtf8 } from '../folder-files.js';
import { checkRelativePath } from '../resolve-inside.js';
import { IGNORED_FOLDERS, type Command, type CommandResult, type Sandbox } from '../sandbox.js';

export type MemorySandboxOptions = {
  readonly root?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** How commands end; absent: all are not found. */
  readonly commands?: (command: Command) => Partial<CommandResult> | Promise<Partial<CommandResult>>;
};

/** A sandbox that is nowhere: files in a map, commands as a function; `ran` lists what was asked for. */
export function memorySandbox({
  root = '/memory',
  files: given = {},
  commands = () => ({ exitCode: null, notFound: true }),
}: MemorySandboxOptions = {}): Sandbox & { readonly ran: readonly Command[] } {
  const files = new Map<string, Uint8Array>(
    Object.entries(given).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const ran: Command[] = [];
  const bytesOf = (path: string) => files.get(checkRelativePath(path)) ?? null;
  return {
    root,
    isolation: 'memory',
    ran,
    files: {
      read: async (path) => bytesOf(path),
      async readText(path) {
        const bytes = bytesOf(path);
        return bytes && decodeUtf8(bytes);
      },
      async write(path, content) {
        files.set(checkRelativePath(path), typeof content === 'string' ? new TextEncoder().encode(content) : content);
      },
      async remove(path) {
        files.delete(checkRelativePath(path));
      },
      async list({ ignore = IGNORED_FOLDERS } = {}) {
        const kept = [...files].filter(
          ([path]) =>
            !path
              .split('/')
              .slice(0, -1)
              .some((name) => ignore.includes(name)),
        );
        return kept
          .map(([path, bytes]) => ({ path, size: bytes.length, mode: 0o644 }))
          .sort((a, b) => (a.path < b.path ? -1 : 1));
      },
    },
    shell: {
      async run(command) {
        ran.push(command);
        return {
          argv: command.argv,
          exitCode: 0,
          signal: null,
          stdout: '',
          stderr: '',
          truncated: false,
          timedOut: false,
          outOfMemory: false,
          notFound: false,
          durationMs: 0,
          ...(await commands(command)),
        };
      },
    },
    close: async () => undefined,
  };
}
