import { MgxError } from '@mgx/errors';
import type { Run } from '@mgx/domain';
import { LOCAL_WORKSPACE, type Mgx } from '@mgx/core';

const scope = { workspaceId: LOCAL_WORKSPACE.id };

/**
 * The run that is meant: by id, by the beginning or end of one that only one run has, or the newest.
 * @throws MgxError `not_found`, `invalid_input` when several fit
 */
export async function findRun(mgx: Mgx, id: string | undefined): Promise<Run> {
  const { items } = await mgx.runs.list(scope, { skip: 0, limit: Number.MAX_SAFE_INTEGER });
  const fitting =
    id === undefined ? items.slice(0, 1) : items.filter((run) => run.id.startsWith(id) || run.id.endsWith(id));
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  if (found) {
    throw new MgxError({
      code: 'invalid_input',
      message: `'${id}' fits ${fitting.length} runs`,
      hint: 'give more of the id',
    });
  }
  throw new MgxError({
    code: 'not_found',
    message: id === undefined ? 'there is no run in this folder yet' : `no run '${id}' in this folder`,
    hint:
      id === undefined ? 'start one: mgx task "Create an Express API with user CRUD and tests"' : 'mgx runs lists them',
  });
}
