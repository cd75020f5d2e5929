import type { VerifyReport } from '@mgx/domain';

/** What a command of a verification has done to the project when it passed. */
const DONE: Readonly<Record<string, string>> = {
  install: 'installed',
  build: 'built',
  test: 'tested',
  check: 'checked',
};
const list = new Intl.ListFormat('en-GB');

/** `installed, built and tested`: what a verification that passed has really done, and no more. */
export function verifiedAs({ steps }: Pick<VerifyReport, 'steps'>): string {
  const done = steps.flatMap(({ name, outcome }) => (outcome === 'passed' ? (DONE[name] ?? []) : []));
  return list.format(new Set(done));
}
