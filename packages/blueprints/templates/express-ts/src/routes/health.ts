import { Router } from 'express';

/** Says that the process answers requests. */
export function healthRouter(): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({ status: 'ok', uptimeSeconds: process.uptime() });
  });
  return router;
}
