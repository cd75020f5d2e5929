import picomatch from 'picomatch';

export function matcher(pattern: string): (path: string) => boolean {
  const isMatch = picomatch(pattern, { dot: true });
  return (path) => isMatch(path);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function isGlob(pattern: string): boolean {
  return /[*?{}()[\]!]/.test(pattern);
}

/** Files whose imports are about testing or tools, not about the product. */
export const isTestOrTool: (path: string) => boolean = (path) =>
  /(^|\/)(tests?|__tests__|e2e|spec|\.storybook|scripts)\//.test(path) ||
  /(\.(test|spec|e2e-spec|stories|config|setup)\.[cm]?[jt]sx?|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py)$/.test(path);
