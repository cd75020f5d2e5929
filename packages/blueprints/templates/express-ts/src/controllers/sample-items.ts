import type { Request, Response } from 'express';
import type { Repositories } from '../models/repositories';
// mgx:put models
// mgx:put records

/** The handlers of `/sample-items`. */
export function sampleItemsController(repositories: Repositories) {
  return {
    // mgx:if list
    async list(request: Request, response: Response): Promise<void> {
      // mgx:put list
    },

    // mgx:end
    // mgx:if get
    async get(request: Request, response: Response): Promise<void> {
      const id = parseId(request.params.id);
      response.json(await requireRecord(repositories.sampleItems, { what: 'sample item', id }));
    },

    // mgx:end
    // mgx:if create
    async create(request: Request, response: Response): Promise<void> {
      const input = SampleItemInput.parse(request.body);
      // mgx:each references
      await requireReference(repositories.parentItems, {
        what: 'parent item',
        field: 'sampleField',
        id: input.sampleField,
      });
      // mgx:end
      // mgx:if !stamps
      const created = await repositories.sampleItems.create(input);
      // mgx:end
      // mgx:if stamps
      const now = new Date().toISOString();
      // mgx:put create
      // mgx:end
      response.status(201).location(`${request.baseUrl}/${created.id}`).json(created);
    },

    // mgx:end
    // mgx:if put
    async replace(request: Request, response: Response): Promise<void> {
      const id = parseId(request.params.id);
      const input = SampleItemInput.parse(request.body);
      // mgx:each references
      await requireReference(repositories.parentItems, {
        what: 'parent item',
        field: 'sampleField',
        id: input.sampleField,
      });
      // mgx:end
      // mgx:put replace
      if (!updated) throw notFound('sample item', id);
      response.json(updated);
    },

    // mgx:end
    // mgx:if patch
    async change(request: Request, response: Response): Promise<void> {
      const id = parseId(request.params.id);
      const changes = SampleItemPatch.parse(request.body);
      // mgx:each references
      await requireReference(repositories.parentItems, {
        what: 'parent item',
        field: 'sampleField',
        id: changes.sampleField,
      });
      // mgx:end
      // mgx:put change
      if (!updated) throw notFound('sample item', id);
      response.json(updated);
    },

    // mgx:end
    // mgx:if delete
    async remove(request: Request, response: Response): Promise<void> {
      const id = parseId(request.params.id);
      // mgx:each children
      await requireUnused(repositories.childItems, {
        where: { sampleField: id },
        message: `sample item ${id} still has child items`,
      });
      // mgx:end
      if (!(await repositories.sampleItems.delete(id))) throw notFound('sample item', id);
      response.status(204).end();
    },

    // mgx:end
    // mgx:each children
    async listChildItems(request: Request, response: Response): Promise<void> {
      const id = parseId(request.params.id);
      await requireRecord(repositories.sampleItems, { what: 'sample item', id });
      // mgx:put list
    },

    // mgx:end
  };
}
