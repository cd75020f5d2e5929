import type { Mgx } from '@mgx/core';
import { MgxError } from '@mgx/errors';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { toPage } from '../dto/page.dto.js';
import {
  Approve,
  CreateRun,
  LogQuery,
  RunQuery,
  StatusQuery,
  toDecision,
  toLogLine,
  toWireArtifact,
  toWireRun,
} from '../dto/run.dto.js';
import { Parsed } from '../parse.js';
import { scopeOf } from '../scope.js';
import { API_OPTIONS, MGX, type ApiOptions } from '../tokens.js';

/** More events than any run has: a log is filtered as a whole before it is cut into pages. */
const MOST_EVENTS = 100_000;

@Controller('api/runs')
export class RunsController {
  constructor(
    @Inject(MGX) private readonly mgx: Mgx,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Query(new Parsed(RunQuery, 'invalid_request')) query: z.infer<typeof RunQuery>,
  ) {
    const { task_id: taskId, ...filter } = query;
    return toPage(await this.mgx.runs.list(await this.scope(request), { ...filter, taskId }), query, toWireRun);
  }

  @Post()
  async create(@Req() request: FastifyRequest, @Body(new Parsed(CreateRun)) body: z.infer<typeof CreateRun>) {
    const { task_id: taskId, auto_approve: autoApprove, verify, require_verified: requireVerified } = body;
    const options = { autoApprove, verify, requireVerified };
    return toWireRun(await this.mgx.runs.start(await this.scope(request), { taskId, options }));
  }

  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string) {
    return toWireRun(await this.mgx.runs.get(await this.scope(request), id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  async approve(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body(new Parsed(Approve)) body: z.infer<typeof Approve>,
  ) {
    return toWireRun(await this.mgx.runs.decide(await this.scope(request), id, { decision: toDecision(body) }));
  }

  /** Only cancelling is a client's to do; every other status is the harness's. */
  @Patch(':id')
  async update(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query(new Parsed(StatusQuery, 'invalid_request')) { status }: z.infer<typeof StatusQuery>,
  ) {
    if (status === 'cancelled') return this.cancel(request, id);
    const run = await this.mgx.runs.get(await this.scope(request), id);
    throw new MgxError({
      code: 'illegal_transition',
      message: `run ${id} is ${run.status}: a client cannot make it ${status}`,
    });
  }

  @Post(':id/cancel')
  @HttpCode(200)
  async cancel(@Req() request: FastifyRequest, @Param('id') id: string) {
    return toWireRun(await this.mgx.runs.cancel(await this.scope(request), id));
  }

  @Delete(':id')
  async delete(@Req() request: FastifyRequest, @Param('id') id: string) {
    await this.mgx.runs.delete(await this.scope(request), id);
    return { status: 'deleted', run_id: id };
  }

  @Get(':id/logs')
  async logs(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Query(new Parsed(LogQuery, 'invalid_request')) query: z.infer<typeof LogQuery>,
  ) {
    const scope = await this.scope(request);
    await this.mgx.runs.get(scope, id);
    const events = await this.mgx.events.read(scope, { kind: 'run', id }, { limit: MOST_EVENTS });
    const lines = events.map(toLogLine).filter(({ level }) => query.level === undefined || level === query.level);
    return { run_id: id, logs: lines.slice(query.skip, query.skip + query.limit), total: lines.length };
  }

  @Get(':id/artifacts')
  async artifacts(@Req() request: FastifyRequest, @Param('id') id: string) {
    const scope = await this.scope(request);
    await this.mgx.runs.get(scope, id);
    const items = (await this.mgx.artifacts.list(scope, id)).map(toWireArtifact);
    return { items, total: items.length };
  }

  @Get(':id/artifacts/:artifactId')
  async download(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('artifactId') artifactId: string,
    @Res() reply: FastifyReply,
  ) {
    const found = await this.mgx.artifacts.read(await this.scope(request), artifactId);
    if (found?.artifact.runId !== id) throw new MgxError({ code: 'not_found', message: 'Artifact not found' });
    const name = encodeURIComponent(found.artifact.name.split('/').at(-1) ?? 'artifact');
    await reply
      .header('content-type', found.artifact.contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(found.body));
  }

  private scope(request: FastifyRequest) {
    return scopeOf(this.mgx, request, this.options.defaultWorkspaceId);
  }
}
