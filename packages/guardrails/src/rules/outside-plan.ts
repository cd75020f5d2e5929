import type { CheckedChange, Check, Finding, Planned, Rule } from '../check-input.js';
import { baseName } from '../paths/path-patterns.js';
import { addedDependencies } from '../plan/added-dependencies.js';
import { addedScripts } from '../plan/added-scripts.js';

/** Written by package managers, never planned. */
const LOCK_FILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'composer.lock', 'poetry.lock', 'uv.lock'];

/** The plan binds: a change to any other file, package or command is a warning, an error in strict mode. */
export const outsidePlan: Rule = {
  id: 'outside_plan',
  description: 'Only files, packages and commands of the approved plan change (a warning, an error in strict mode).',
  check: (check) => {
    const { changes, plan, strict } = check;
    if (!plan) return [];
    const findings = [...changes.flatMap((change) => outsideFiles(change, plan)), ...declarations(check, plan)];
    return findings.map((finding) => ({ severity: strict ? 'error' : 'warning', ...finding }));
  },
};

function outsideFiles({ path, kind, from }: CheckedChange, { files }: Planned): Finding[] {
  const isPlanned = (one: string) =>
    LOCK_FILES.includes(baseName(one)) ||
    files.some((file) => file.path === one || (file.path.endsWith('/') && one.startsWith(file.path)));
  const found = [path, ...(from === undefined ? [] : [from])]
    .filter((one) => !isPlanned(one))
    .map((one) => ({ path, message: `Change outside the approved plan: ${one}` }));
  const action = files.find((file) => file.path === path)?.action;
  if (found.length > 0 || kind !== 'delete' || action === undefined || action === 'delete') return found;
  return [{ path, message: `Change outside the approved plan: ${path} is to be ${PAST[action]}, not deleted` }];
}

const PAST = { create: 'created', modify: 'modified' } as const;

/** Packages and scripts that dependency files gain. */
function declarations({ written, stack }: Check, { dependencies, commands }: Planned): Finding[] {
  return written.flatMap((file): Finding[] => [
    ...(dependencies ? addedDependencies(file, { planned: dependencies, stack }) : []).map((name) => ({
      path: file.path,
      message: `Dependency outside the approved plan: ${name}`,
    })),
    ...(commands ? addedScripts(file, { planned: commands }) : []).map((name) => ({
      path: file.path,
      message: `Command outside the approved plan: the script '${name}'`,
    })),
  ]);
}
