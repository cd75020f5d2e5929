import type { Check, Finding } from '../check-input.js';
import { problemOfPath, type PathProblem } from './path-problem.js';

/** The paths of a change set that break one of the rules on paths. */
export function pathFindings({ changes, manifest }: Check, rule: PathProblem['rule']): Finding[] {
  const named = [
    ...changes.flatMap(({ path, from }) =>
      [path, ...(from === undefined ? [] : [from])].map((one) => ({ path: one, line: null })),
    ),
    ...(manifest?.refusedPaths ?? []),
  ];
  return named.flatMap(({ path, line }) => {
    const problem = problemOfPath(path);
    return problem?.rule === rule ? [{ path: path === '' ? null : path, line, message: problem.message }] : [];
  });
}
