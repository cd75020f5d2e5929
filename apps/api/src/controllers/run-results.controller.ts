import type { Mgx } from '@mgx/core';
import { toWireEvent, type Artifact, type Scope } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ArtifactList, toWireArtifact } from '../dto/artifact.dto.js';
import { EventQuery, LogQuery, RunEvents, WireLogs, toLogLine } from '../dto/event.dto.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { MGX } from '../tokens.js';

/** More events than any run has: a log is filtered as a whole before it is cut into pages. */
const MOST_EVENTS = 100_000;
/** Sent as a file to be kept, whatever is in it: a browser never shows what a model wrote. */
const BYTES = { contentType: 'application/octet-stream' };

/** What a run has told and made. */
@Controller('api/runs')
export class RunResultsController {
  constructor(@Inject(MGX) private readonly mgx: Mgx) {}

  @Route('GET', ':id/logs', { summary: 'Read the log of a run', access: 'viewer', query: LogQuery, returns: WireLogs })
  async logs(@CalledBy() { scope }: Caller, @Param('id') id: string, @Query() { skip, limit, level }: LogQuery) {
    const events = await this.eventsOf(scope, id, { limit: MOST_EVENTS });
    const lines = events.map(toLogLine).filter((line) => level === undefined || line.level === level);
    return { run_id: id, logs: lines.slice(skip, skip + limit), total: lines.length };
  }

  @Route('GET', ':id/events', {
    summary: 'Read the events of a run after one of them, as its stream sends them',
    access: 'viewer',
    query: EventQuery,
    returns: RunEvents,
  })
  async events(@CalledBy() { scope }: Caller, @Param('id') id: string, @Query() query: EventQuery) {
    const events = await this.eventsOf(scope, id, query);
    return { run_id: id, events: events.map(({ event }) => toWireEvent(event)) };
  }

  @Route('GET', ':id/artifacts', { summary: 'List what a run keeps', access: 'viewer', returns: ArtifactList })
  async artifacts(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    const items = (await this.artifactsOf(scope, id)).map(toWireArtifact);
    return { items, total: items.length };
  }

  @Route('GET', ':id/artifacts/:artifactId', { summary: 'Download one artifact', access: 'viewer', returns: BYTES })
  async download(
    @CalledBy() { scope }: Caller,
    @Param('id') id: string,
    @Param('artifactId') artifactId: string,
    @Res() reply: FastifyReply,
  ) {
    const isOfRun = (await this.artifactsOf(scope, id)).some((artifact) => artifact.id === artifactId);
    await this.send(isOfRun ? await this.mgx.artifacts.read(scope, artifactId) : null, reply);
  }

  @Route('GET', ':id/archive', {
    summary: 'Download all files that a run wrote, as one archive',
    access: 'viewer',
    returns: { contentType: 'application/zip' },
  })
  async archive(@CalledBy() { scope }: Caller, @Param('id') id: string, @Res() reply: FastifyReply) {
    const archive = (await this.artifactsOf(scope, id)).find(({ type }) => type === 'archive');
    await this.send(archive ? await this.mgx.artifacts.read(scope, archive.id) : null, reply);
  }

  private async eventsOf(scope: Scope, id: string, options: { readonly after?: number; readonly limit: number }) {
    await this.mgx.runs.get(scope, id);
    return this.mgx.events.read(scope, { kind: 'run', id }, options);
  }

  private async artifactsOf(scope: Scope, id: string): Promise<readonly Artifact[]> {
    await this.mgx.runs.get(scope, id);
    return this.mgx.artifacts.list(scope, id);
  }

  private async send(found: Awaited<ReturnType<Mgx['artifacts']['read']>>, reply: FastifyReply): Promise<void> {
    if (!found) throw new MgxError({ code: 'not_found', message: 'Artifact not found' });
    const name = encodeURIComponent(found.artifact.name.split('/').at(-1) ?? 'artifact');
    await reply
      .header('content-type', found.artifact.contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .header('content-security-policy', "sandbox; default-src 'none'")
      .send(Buffer.from(found.body));
  }
}
