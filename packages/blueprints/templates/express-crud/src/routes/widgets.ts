import { Router } from 'express';
import { HttpError } from '../middleware/errors';
import type { Repository } from '../models/repository';
import { WidgetChanges, WidgetInput } from '../models/widget';
import { Pagination } from './pagination';

export function widgetRoutes(widgets: Repository<WidgetInput>): Router {
  const router = Router();

  const find = (id: string) => {
    const widget = widgets.get(id);
    if (!widget) throw new HttpError(404, 'Widget not found');
    return widget;
  };

  router.post('/', (request, response) => {
    const widget = widgets.create(WidgetInput.parse(request.body));
    response.status(201).location(`/widgets/${widget.id}`).json(widget);
  });

  router.get('/', (request, response) => {
    const { page, limit } = Pagination.parse(request.query);
    const { items, total } = widgets.list({ skip: (page - 1) * limit, limit });
    response.json({ items, total, page, limit });
  });

  router.get('/:id', (request, response) => {
    response.json(find(request.params.id));
  });

  router.put('/:id', (request, response) => {
    const { id } = find(request.params.id);
    response.json(widgets.replace(id, WidgetInput.parse(request.body)));
  });

  router.patch('/:id', (request, response) => {
    const { id, createdAt, updatedAt, ...before } = find(request.params.id);
    const changes = WidgetChanges.parse(request.body);
    response.json(widgets.replace(id, { ...before, ...changes }));
  });

  router.delete('/:id', (request, response) => {
    widgets.remove(find(request.params.id).id);
    response.status(204).end();
  });

  return router;
}
