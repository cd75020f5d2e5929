import { parseManifest, planFiles, type FileChange } from '@mgx/diff';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

/** The files a round wrote, as changes to the target, with what the manifest's reader noticed. */
export type Written = {
  readonly changes: readonly FileChange[];
  readonly prose: readonly { readonly line: number; readonly text: string }[];
  readonly truncated: string | null;
  readonly duplicates: readonly string[];
};

type Parts = { readonly round: number; readonly target: Target; readonly code: string; readonly tests: string };

export async function planWrittenChanges(run: RunContext, { round, target, code, tests }: Parts): Promise<Written> {
  return run.phase(
    'plan_changes',
    async () => {
      const manifests = [parseManifest(code), parseManifest(tests)];
      const files = manifests.flatMap((manifest) => manifest.files);
      // The tests were written last: where both name a file, theirs stands. Doubles within one answer are a Violation.
      const lastByPath = new Map(files.map((file) => [file.path, file]));
      return {
        changes: await planFiles([...lastByPath.values()], (path) => target.read(path)),
        prose: manifests.flatMap(({ prose }) => prose),
        truncated: manifests.find(({ truncated }) => truncated !== null)?.truncated ?? null,
        duplicates: manifests.flatMap(({ duplicates }) => duplicates),
      };
    },
    { round },
  );
}
