import type { Stack, StackCommand } from '../stack.js';

/** The package managers of the Node stacks. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn';

/** Lock files by which a project says what installs it; npm's last, for it is also left behind by accident. */
const LOCKS: readonly { readonly file: string; readonly manager: PackageManager }[] = [
  { file: 'pnpm-lock.yaml', manager: 'pnpm' },
  { file: 'pnpm-workspace.yaml', manager: 'pnpm' },
  { file: 'yarn.lock', manager: 'yarn' },
  { file: 'package-lock.json', manager: 'npm' },
];

/** What installs a project, by its lock files; npm without one. */
export async function packageManagerOf(hasFile: (path: string) => Promise<boolean> | boolean): Promise<PackageManager> {
  for (const { file, manager } of LOCKS) if (await hasFile(file)) return manager;
  return 'npm';
}

/** A stack's commands as a person types them with this package manager: `npm run dev` is `pnpm dev`. */
export function runCommandsWith(
  { runCommands }: Pick<Stack, 'runCommands'>,
  manager: PackageManager,
): Stack['runCommands'] {
  const { dev, build, test, start } = runCommands;
  return {
    dev: typed(dev, manager),
    build: typed(build, manager),
    test: typed(test, manager),
    start: typed(start, manager),
  };
}

function typed(command: string | null, manager: PackageManager): string | null {
  const script = /^npm (?:run )?(.+)$/.exec(command ?? '')?.[1];
  return manager === 'npm' || script === undefined ? command : `${manager} ${script}`;
}

/** A stack's verification with this package manager; other stacks' commands stay as they are. */
export function verificationWith(
  { verification }: Pick<Stack, 'verification'>,
  manager: PackageManager,
): readonly StackCommand[] {
  return verification.map((command) =>
    manager === 'npm' || command.argv[0] !== 'npm'
      ? command
      : { ...command, tool: manager, argv: ARGUMENTS[manager][nameOf(command)] },
  );
}

type Step = 'install' | 'build' | 'test';

function nameOf({ name }: StackCommand): Step {
  return name === 'install' || name === 'build' ? name : 'test';
}

/** Lifecycle scripts stay off, and a lock file may follow a changed package.json. */
const ARGUMENTS: Readonly<Record<'pnpm' | 'yarn', Readonly<Record<Step, readonly [string, ...string[]]>>>> = {
  pnpm: {
    install: ['pnpm', 'install', '--ignore-scripts', '--no-frozen-lockfile'],
    build: ['pnpm', 'run', '--if-present', 'build'],
    test: ['pnpm', 'test'],
  },
  yarn: {
    install: ['yarn', 'install', '--ignore-scripts', '--non-interactive'],
    // Yarn has no `--if-present`; npm runs a script the same way, whoever installed.
    build: ['npm', 'run', 'build', '--if-present'],
    test: ['yarn', 'test'],
  },
};
