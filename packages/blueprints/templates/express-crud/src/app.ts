import express, { type Express } from 'express';
import helmet from 'helmet';
import { errorHandler, notFoundHandler } from './middleware/errors';
import { MemoryRepository } from './models/repository';
// <imports>
import { uniqueWidgetFields, type WidgetInput } from './models/widget';
import { widgetRoutes } from './routes/widgets';
// </imports>

/** The application, without a port: tests use it as it is. */
export function createApp(): Express {
  const app = express();
  app.use(helmet());
  app.use(express.json({ limit: '1mb' }));

  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  // <routes>
  app.use('/widgets', widgetRoutes(new MemoryRepository<WidgetInput>(uniqueWidgetFields)));
  // </routes>

  app.use(notFoundHandler);
  app.use(errorHandler);
  return app;
}
