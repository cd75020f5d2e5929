import type { FileChange } from '@mgx/diff';

export function renderDiff(changes: readonly FileChange[]): string {
  return changes.map(({ path, kind }) => `${kind} ${path}`).join('\n');
}
