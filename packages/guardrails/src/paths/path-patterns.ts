import picomatch from 'picomatch';

const matchers = new Map<string, (path: string) => boolean>();

/** Tests paths against a glob; compiled once. */
export function matcher(pattern: string): (path: string) => boolean {
  const known = matchers.get(pattern);
  if (known) return known;
  const isMatch = picomatch(pattern, { dot: true });
  const matches = (path: string) => isMatch(path);
  matchers.set(pattern, matches);
  return matches;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function isGlob(pattern: string): boolean {
  return /[*?{}()[\]!]/.test(pattern);
}

/** Files whose imports are about testing or tools, not about the product. */
export function isTestOrTool(path: string): boolean {
  return (
    /(^|\/)(tests?|__tests__|e2e|spec|\.storybook|scripts)\//i.test(path) ||
    /(\.(test|spec|e2e-spec|stories|config|setup)\.[cm]?[jt]sx?|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py|Tests?\.(php|cs))$/.test(
      path,
    )
  );
}

/** Samples and fixtures: other people's projects, perhaps broken on purpose. */
export function isSample(path: string): boolean {
  return /(^|\/)(__fixtures__|fixtures|testdata|examples?|samples?|templates?|stubs|docs?)\//i.test(path);
}
