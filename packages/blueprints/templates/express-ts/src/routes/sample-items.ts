import { Router } from 'express';
import { sampleItemsController } from '../controllers/sample-items';
import type { Repositories } from '../models/repositories';

export function sampleItemsRouter(repositories: Repositories): Router {
  const sampleItems = sampleItemsController(repositories);
  const router = Router();
  // mgx:if list
  router.get('/', sampleItems.list);
  // mgx:end
  // mgx:if create
  router.post('/', sampleItems.create);
  // mgx:end
  // mgx:if get
  router.get('/:id', sampleItems.get);
  // mgx:end
  // mgx:if put
  router.put('/:id', sampleItems.replace);
  // mgx:end
  // mgx:if patch
  router.patch('/:id', sampleItems.change);
  // mgx:end
  // mgx:if delete
  router.delete('/:id', sampleItems.remove);
  // mgx:end
  // mgx:each children
  router.get('/:id/child-items', sampleItems.listChildItems);
  // mgx:end
  return router;
}
