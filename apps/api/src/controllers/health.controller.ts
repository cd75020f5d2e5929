import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from '@mgx/schema';
import { Time } from '../dto/fields.dto.js';
import { named } from '../dto/named.js';
import { Route } from '../routes/route.js';
import { API_OPTIONS, type ApiOptions } from '../tokens.js';

const Service = z.object({
  service: z.string(),
  version: z.string(),
  docs: z.string(),
  redoc: z.string(),
  openapi: z.string(),
  health: z.string(),
});
const Health = named(
  'Health',
  z.object({ status: z.literal('ok'), timestamp: Time, version: z.string(), service: z.literal('mgx-api') }),
);
const Live = z.object({ status: z.literal('ok') });
const Readiness = named(
  'Readiness',
  z.object({
    status: z.enum(['ok', 'unavailable']),
    parts: z.record(z.string(), z.string().nullable()).meta({ description: 'Null, or what is wrong' }),
  }),
);

@Controller()
export class HealthController {
  constructor(@Inject(API_OPTIONS) private readonly options: ApiOptions) {}

  @Route('GET', '', { summary: 'Name the service and its documentation', access: 'public', returns: Service })
  root() {
    const { version } = this.options;
    return {
      service: 'mgx-api',
      version,
      docs: '/docs',
      redoc: '/redoc',
      openapi: '/openapi.json',
      health: '/health/',
    };
  }

  @Route('GET', 'health/', { summary: 'Say that the service runs', access: 'public', returns: Health })
  health() {
    return { status: 'ok', timestamp: new Date().toISOString(), version: this.options.version, service: 'mgx-api' };
  }

  @Route('GET', 'health/live', {
    summary: 'The same, for restarts by an orchestrator',
    access: 'public',
    returns: Live,
  })
  live() {
    return { status: 'ok' };
  }

  @Route('GET', 'health/ready', {
    summary: 'Ask database, queue and artifact store whether they answer',
    access: 'public',
    returns: Readiness,
    refusals: [503],
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const parts = await this.options.checkParts();
    const isReady = Object.values(parts).every((problem) => problem === null);
    if (!isReady) reply.status(503);
    return { status: isReady ? 'ok' : 'unavailable', parts };
  }
}
