import 'reflect-metadata';
import type { Mgx } from '@mgx/core';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ProjectsController, WorkspacesController } from './controllers/catalog.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { RunsController } from './controllers/runs.controller.js';
import { TasksController } from './controllers/tasks.controller.js';
import { ErrorFilter } from './error-filter.js';
import { serveRawEvents } from './streams/raw-events.js';
import { API_OPTIONS, MGX, type ApiOptions } from './tokens.js';

const MOST_BODY_BYTES = 1024 * 1024;

export type AppOptions = ApiOptions & {
  /** Told of errors that are ours; they are answered with 500 and no details. */
  readonly onUnexpected?: (error: unknown) => void;
  /** Host names that requests may be for; absent: any. A loopback service names its own, so that no web page can reach it by another. */
  readonly allowedHosts?: readonly string[];
};

export type App = {
  /** Returns the address it listens on. */
  listen(port: number, host: string): Promise<string>;
  close(): Promise<void>;
};

/** The API over one Mgx. It owns nothing of it: closing the app leaves the Mgx open. */
export async function createApp(mgx: Mgx, options: AppOptions): Promise<App> {
  class AppModule {}
  Module({
    controllers: [HealthController, WorkspacesController, ProjectsController, TasksController, RunsController],
    providers: [
      { provide: MGX, useValue: mgx },
      { provide: API_OPTIONS, useValue: options },
    ],
  })(AppModule);
  const adapter = new FastifyAdapter({ bodyLimit: MOST_BODY_BYTES, routerOptions: { ignoreTrailingSlash: true } });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, { logger: false });
  app.useGlobalFilters(new ErrorFilter(options.onUnexpected ?? (() => undefined)));
  const isAllowed = isAllowedIn(options.allowedHosts);
  adapter.getInstance().addHook('onRequest', async ({ headers: { host, origin } }, reply) => {
    if (!isAllowed({ host, origin })) await reply.status(403).send({ detail: 'requests for this host are refused' });
  });
  const endStreams = serveRawEvents(app.getHttpServer(), {
    mgx,
    defaultWorkspaceId: options.defaultWorkspaceId,
    isAllowed,
  });
  return {
    async listen(port, host) {
      await app.listen(port, host);
      return app.getUrl();
    },
    async close() {
      endStreams();
      await app.close();
    },
  };
}

/** A page that got its name pointed at the loopback address (DNS rebinding), or that asks from elsewhere, is refused. */
function isAllowedIn(allowed: readonly string[] | undefined) {
  return ({ host, origin }: { readonly host: string | undefined; readonly origin: string | undefined }): boolean => {
    if (!allowed) return true;
    const names = [`http://${host ?? ''}`, ...(origin === undefined ? [] : [origin])];
    return names.every((name) => URL.canParse(name) && allowed.includes(new URL(name).hostname));
  };
}
