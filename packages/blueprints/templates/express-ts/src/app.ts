import express, { type Express } from 'express';
import { errorHandler, unknownRoute } from './middleware/errors';
// mgx:if entities
import type { Repositories } from './models/repositories';
// mgx:end
// mgx:if health
import { healthRouter } from './routes/health';
// mgx:end
// mgx:each entities
import { sampleItemsRouter } from './routes/sample-items';
// mgx:end

// mgx:if entities
/** The whole application over the given repositories; it does not listen yet. */
export function createApp(repositories: Repositories): Express {
// mgx:end
// mgx:if !entities
/** The whole application; it does not listen yet. */
export function createApp(): Express {
// mgx:end
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());
  // mgx:if health
  app.use('/api-prefix/health', healthRouter());
  // mgx:end
  // mgx:each entities
  app.use('/api-prefix/sample-items', sampleItemsRouter(repositories));
  // mgx:end
  app.use(unknownRoute);
  app.use(errorHandler);
  return app;
}
