import 'reflect-metadata';
import type { Mgx } from '@mgx/core';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { originJudge, type OriginRules } from './access/allowed-origins.js';
import { openAccess, type ApiAccess } from './access/api-access.js';
import { controllers } from './controllers/controllers.js';
import { ErrorFilter } from './error-filter.js';
import { describeApi } from './openapi/describe-api.js';
import { serveDocs } from './openapi/serve-docs.js';
import { serviceMetrics } from './metrics/service-metrics.js';
import { RouteGuard } from './routes/guard.js';
import { ReadRequest } from './routes/read-request.js';
import { routesOf } from './routes/route.js';
import { judgeOrigins } from './routes/judge-origins.js';
import { EventsGateway } from './streams/events.gateway.js';
import { SocketIoAdapter } from './streams/socket-io-adapter.js';
import type { StreamOptions } from './streams/stream-options.js';
import { takeUpgrades } from './streams/take-upgrades.js';
import { watchPrincipals } from './streams/watch-principals.js';
import { API_OPTIONS, MGX, SERVICE_METRICS, STREAM_OPTIONS, type ApiOptions } from './tokens.js';

const MOST_BODY_BYTES = 1024 * 1024;
const REQUEST_MS = 30_000;

export type AppOptions = Pick<ApiOptions, 'defaultWorkspaceId' | 'version'> &
  OriginRules & {
    /** Who may come in; absent: everybody may do everything. That is for the loopback address in development. */
    readonly access?: ApiAccess;
    readonly checkParts?: ApiOptions['checkParts'];
    /** How often it is looked whether the keys of open streams are still good; default every 5,000 ms. */
    readonly recheckKeysMs?: number;
    /** Told of errors that are ours; they are answered with 500 and no details. */
    readonly onUnexpected?: (error: unknown) => void;
  };

export type App = {
  /** Returns the address it listens on. */
  listen(port: number, host: string): Promise<string>;
  /** Every route that is served, as `GET /api/tasks/:id`. */
  readonly routes: readonly string[];
  close(): Promise<void>;
};

/** The OpenAPI document of this version, without starting anything. */
export function openApiDocument({ version }: { readonly version: string }) {
  return describeApi(controllers.flatMap(routesOf), { version });
}

/** The API over one Mgx. It owns nothing of it: closing the app leaves the Mgx open. */
export async function createApp(mgx: Mgx, options: AppOptions): Promise<App> {
  const { version, defaultWorkspaceId, access = openAccess(), checkParts = async () => ({}) } = options;
  const { onUnexpected = () => undefined } = options;
  const settings: ApiOptions = { version, defaultWorkspaceId, access, checkParts };
  const adapter = new FastifyAdapter({
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: REQUEST_MS,
    routerOptions: { ignoreTrailingSlash: true },
  });
  const isAllowed = originJudge(options);
  const { allowedOrigins } = options;
  const principals = watchPrincipals(access, { onUnexpected, everyMs: options.recheckKeysMs });
  const streams: StreamOptions = { mgx, settings, principals, isAllowed, allowedOrigins, onUnexpected };
  class AppModule {}
  Module({
    controllers,
    providers: [
      EventsGateway,
      { provide: STREAM_OPTIONS, useValue: streams },
      { provide: MGX, useValue: mgx },
      { provide: API_OPTIONS, useValue: settings },
      { provide: SERVICE_METRICS, useValue: serviceMetrics(adapter.getInstance(), mgx) },
    ],
  })(AppModule);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, { logger: false });
  app.useGlobalFilters(new ErrorFilter(onUnexpected));
  app.useGlobalGuards(new RouteGuard(mgx, settings));
  app.useGlobalInterceptors(new ReadRequest());
  const routes: string[] = [];
  adapter.getInstance().addHook('onRoute', ({ method, path }) => {
    for (const verb of [method].flat()) routes.push(`${verb} ${path}`);
  });
  judgeOrigins(adapter.getInstance(), { ...options, isAllowed });
  serveDocs(adapter.getInstance(), openApiDocument({ version }));
  app.useWebSocketAdapter(new SocketIoAdapter(app.getHttpServer(), streams));
  const closeStreams = takeUpgrades(app.getHttpServer(), streams);
  return {
    routes,
    async listen(port, host) {
      await app.listen(port, host);
      return app.getUrl();
    },
    async close() {
      closeStreams();
      await app.close();
    },
  };
}
