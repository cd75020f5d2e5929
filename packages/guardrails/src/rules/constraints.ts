import type { CheckInput, Finding, Rule } from '../check-input.js';
import { baseName } from '../path-patterns.js';
import { readManifest } from '../package-manifest.js';

/** Appendix E: "Use minimal dependencies" means fewer than this many. */
const MINIMAL = 20;

/** The user's constraints of Appendix E that code can judge; all others go to the reviewer. */
export const constraints: Rule = {
  id: 'constraint_violation',
  check: async (input) => {
    const asks = (shape: RegExp) => input.constraints.find((constraint) => shape.test(constraint));
    const findings: Finding[] = [];
    const minimal = asks(/\bminimal dependenc/i);
    if (minimal !== undefined) findings.push(...(await tooMany(input, minimal)));
    const pnpm = asks(/^\s*use pnpm\b/i);
    if (pnpm !== undefined && !(await usesPnpm(input))) {
      findings.push({ path: 'package.json', message: `Constraint '${pnpm}': package.json does not use pnpm` });
    }
    const environment = asks(/\b(?:must |please )?include (?:the )?env(?:ironment)?\b/i);
    if (environment !== undefined && !input.tree.some((path) => baseName(path) === '.env.example')) {
      findings.push({ message: `Constraint '${environment}': .env.example is missing` });
    }
    return findings;
  },
};

async function tooMany(input: CheckInput, constraint: string): Promise<Finding[]> {
  const manifest = await readManifest(input, 'package.json');
  const requirements = await input.read('requirements.txt');
  const count = manifest
    ? manifest.dependencies.length
    : (requirements ?? '').split('\n').filter((line) => /^\s*[A-Za-z0-9]/.test(line)).length;
  if (count < MINIMAL) return [];
  const path = manifest ? 'package.json' : 'requirements.txt';
  return [{ path, message: `Constraint '${constraint}': ${count} dependencies, fewer than ${MINIMAL} are minimal` }];
}

async function usesPnpm(input: CheckInput): Promise<boolean> {
  if (input.tree.some((path) => /^pnpm-(lock|workspace)\.yaml$/.test(path))) return true;
  return ((await input.read('package.json')) ?? '').includes('pnpm');
}
