/** True for a file that holds tests, by the conventions of the stacks' frameworks. */
export function isTestPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(test|spec)\.[cm]?[jt]sx?$/.test(name)) return true;
  if (/^(test_.*|.*_test)\.py$/.test(name)) return true;
  if (/(Test|Tests)\.(php|cs)$/.test(name)) return true;
  return /(^|\/)__tests__\//.test(path) && /\.[cm]?[jt]sx?$/.test(name);
}
