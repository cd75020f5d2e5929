import type { Mgx } from '@mgx/core';
import type { Run, Scope } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { belongingOf } from '../dto/belonging.dto.js';
import { toPage } from '../dto/page.dto.js';
import {
  Approve,
  CreateRun,
  DeletedRun,
  RunPage,
  RunQuery,
  StatusQuery,
  WireRun,
  toDecision,
  toWireRun,
} from '../dto/run.dto.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { MGX } from '../tokens.js';

@Controller('api/runs')
export class RunsController {
  constructor(@Inject(MGX) private readonly mgx: Mgx) {}

  @Route('GET', '', { summary: 'List runs', access: 'viewer', query: RunQuery, returns: RunPage })
  async list(@CalledBy() { scope }: Caller, @Query() { task_id: taskId, ...query }: RunQuery) {
    const page = await this.mgx.runs.list(scope, { ...query, taskId });
    const belonging = await belongingOf(this.mgx, scope, page.items);
    return toPage(page, query, (run) => toWireRun(run, belonging(run)));
  }

  @Route('POST', '', {
    summary: 'Create a run of a task and work on it',
    access: 'member',
    body: CreateRun,
    returns: WireRun,
    status: 201,
    refusals: [404, 409],
  })
  async create(@CalledBy() { scope }: Caller, @Body() body: CreateRun) {
    const { task_id: taskId, auto_approve: autoApprove, verify, require_verified: requireVerified } = body;
    return this.wired(
      scope,
      await this.mgx.runs.start(scope, { taskId, options: { autoApprove, verify, requireVerified } }),
    );
  }

  @Route('GET', ':id', { summary: 'Get a run', access: 'viewer', returns: WireRun })
  async get(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    return this.wired(scope, await this.mgx.runs.get(scope, id));
  }

  @Route('POST', ':id/approve', {
    summary: 'Decide what a run waits with: approve, reject, or have it revised',
    access: 'member',
    body: Approve,
    returns: WireRun,
    refusals: [409],
  })
  async approve(@CalledBy() { scope }: Caller, @Param('id') id: string, @Body() body: Approve) {
    return this.wired(scope, await this.mgx.runs.decide(scope, id, { decision: toDecision(body) }));
  }

  /** Only cancelling is a client's to do; every other status is the harness's. */
  @Route('PATCH', ':id', {
    summary: 'Change the status of a run: cancel it',
    access: 'member',
    query: StatusQuery,
    returns: WireRun,
    refusals: [409],
  })
  async update(@CalledBy() caller: Caller, @Param('id') id: string, @Query() { status }: StatusQuery) {
    if (status === 'cancelled') return this.cancel(caller, id);
    const run = await this.mgx.runs.get(caller.scope, id);
    throw new MgxError({
      code: 'illegal_transition',
      message: `run ${id} is ${run.status}: a client cannot make it ${status}`,
    });
  }

  @Route('POST', ':id/cancel', { summary: 'Cancel a run', access: 'member', returns: WireRun, refusals: [409] })
  async cancel(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    return this.wired(scope, await this.mgx.runs.cancel(scope, id));
  }

  @Route('DELETE', ':id', { summary: 'Delete a run that is over', access: 'admin', returns: DeletedRun, refusals: [409] }) // prettier-ignore
  async delete(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    await this.mgx.runs.delete(scope, id);
    return { status: 'deleted', run_id: id };
  }

  private async wired(scope: Scope, run: Run) {
    return toWireRun(run, (await belongingOf(this.mgx, scope, [run]))(run));
  }
}
