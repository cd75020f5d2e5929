import type { FileChange } from '@mgx/diff';
import type { ArtifactStore, RunResults } from '@mgx/domain';
import { zipSync } from 'fflate';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

/** The earliest time a zip archive can hold: archives are the same bytes whenever they are made. */
const ZIP_EPOCH = new Date('1980-01-01T00:00:00Z');

type Parts = {
  readonly artifacts: ArtifactStore;
  readonly target: Target;
  readonly changes: readonly FileChange[];
  readonly results: RunResults;
};

/** Keeps the written files, one by one and as an archive, when there is no folder or repository that they go to. */
export async function storeRunArtifacts(
  run: RunContext,
  { artifacts, target, changes, results }: Parts,
): Promise<void> {
  const { id: runId, workspaceId } = run.run;
  await run.phase('store_artifacts', async () => {
    const report = new TextEncoder().encode(`${JSON.stringify(results, null, 2)}\n`);
    const put = async (name: string, type: 'file' | 'archive' | 'report', contentType: string, body: Uint8Array) =>
      (await artifacts.put({ workspaceId }, { runId, name, type, contentType, body })).name;
    const kept = [await put('mgx-report.json', 'report', 'application/json', report)];
    if (target.root !== null) return kept;
    const files = changes.flatMap(({ path, after }) =>
      after === null ? [] : [{ path, body: new TextEncoder().encode(after) }],
    );
    for (const { path, body } of files) kept.push(await put(path, 'file', 'text/plain; charset=utf-8', body));
    const entries = Object.fromEntries(files.map(({ path, body }) => [path, [body, { mtime: ZIP_EPOCH }] as const]));
    kept.push(await put('project.zip', 'archive', 'application/zip', zipSync(mutable(entries))));
    return kept;
  });
}

/** fflate's types want mutable tuples. */
function mutable(
  entries: Readonly<Record<string, readonly [Uint8Array, { readonly mtime: Date }]>>,
): Record<string, [Uint8Array, { mtime: Date }]> {
  return Object.fromEntries(Object.entries(entries).map(([path, [body, { mtime }]]) => [path, [body, { mtime }]]));
}
