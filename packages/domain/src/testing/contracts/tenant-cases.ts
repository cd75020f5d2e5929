import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Stores } from '../../ports/stores.js';
import { sampleProject, sampleWorkspace } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';
import { outcomes } from './open-stores.js';

const LATER = '2026-11-01T13:00:00.000Z';
const newWorkspace = (changes = {}) => {
  const id = randomUUID();
  return sampleWorkspace({ id, slug: `w-${id}`, ...changes });
};

export function workspaceCases(stores: () => Stores): void {
  describe('workspaces', () => {
    test('come back as stored, by id and by slug', async () => {
      const workspace = newWorkspace({ name: 'Ünïts 漢字', metadata: { tier: { level: 1 } } });
      expect(await stores().workspaces.create(workspace)).toEqual(workspace);
      expect(await stores().workspaces.get(workspace.id)).toEqual(workspace);
      expect(await stores().workspaces.findBySlug(workspace.slug)).toEqual(workspace);
      expect(await stores().workspaces.get('none')).toBeNull();
      expect(await stores().workspaces.findBySlug('none')).toBeNull();
    });

    test('have slugs and ids of their own, also when two are created at once', async () => {
      const { slug } = newWorkspace();
      const both = [1, 2, 3].map(() => stores().workspaces.create(newWorkspace({ slug })));
      const expected = { won: 1, refusals: ['already_exists', 'already_exists'] };
      expect(outcomes(await Promise.allSettled(both))).toEqual(expected);
      const { id } = await stores().workspaces.create(newWorkspace());
      await expect(stores().workspaces.create(newWorkspace({ id }))).rejects.toMatchObject({ code: 'already_exists' });
    });

    test('change, but not to a slug that is taken', async () => {
      const [first, second] = [newWorkspace(), newWorkspace()];
      for (const workspace of [first, second]) await stores().workspaces.create(workspace);
      const renamed = await stores().workspaces.update(first.id, { name: 'New', metadata: { a: 1 } }, LATER);
      expect(renamed).toEqual({ ...first, name: 'New', metadata: { a: 1 }, updatedAt: LATER });
      expect(await stores().workspaces.update(first.id, { slug: first.slug }, LATER)).toEqual(renamed);
      const steal = stores().workspaces.update(first.id, { slug: second.slug }, LATER);
      await expect(steal).rejects.toMatchObject({ code: 'already_exists' });
      expect(await stores().workspaces.get(first.id)).toEqual(renamed);
      expect(await stores().workspaces.update('none', { name: 'x' }, LATER)).toBeNull();
    });

    test('are listed newest first', async () => {
      const [older, newer] = [newWorkspace({ createdAt: '2099-01-01T00:00:00.000Z' }), newWorkspace({ createdAt: '2099-01-02T00:00:00.000Z' })]; // prettier-ignore
      for (const workspace of [older, newer]) await stores().workspaces.create(workspace);
      const { items, total } = await stores().workspaces.list({ skip: 0, limit: 2 });
      expect(items).toEqual([newer, older]);
      expect(total).toBeGreaterThanOrEqual(2);
      expect((await stores().workspaces.list({ skip: 1, limit: 1 })).items).toEqual([older]);
    });
  });
}

export function projectCases(stores: () => Stores): void {
  describe('projects', () => {
    test('come back as stored, by id and by slug, to their tenant only', async () => {
      const { scope } = await seedCatalog(stores());
      const { scope: theirs } = await seedCatalog(stores());
      const links = { repoFullName: 'acme/shop', commitTemplate: 'x {task_name}', metadata: { a: [1] } };
      const project = sampleProject({ id: randomUUID(), ...scope, slug: 'other', ...links });
      expect(await stores().projects.create(scope, project)).toEqual(project);
      expect(await stores().projects.get(scope, project.id)).toEqual(project);
      expect(await stores().projects.findBySlug(scope, 'other')).toEqual(project);
      expect(await stores().projects.get(theirs, project.id)).toBeNull();
      expect(await stores().projects.findBySlug(theirs, 'other')).toBeNull();
      expect(await stores().projects.update(theirs, project.id, { name: 'stolen' }, LATER)).toBeNull();
      expect(await stores().projects.get(scope, project.id)).toEqual(project);
    });

    test('have slugs of their own within the workspace, not beyond it', async () => {
      const { scope, project } = await seedCatalog(stores());
      const other = await seedCatalog(stores());
      expect(other.project.slug).toBe(project.slug);
      const create = (changes = {}) =>
        stores().projects.create(scope, sampleProject({ id: randomUUID(), ...scope, slug: 'free', ...changes }));
      await expect(create({ slug: project.slug })).rejects.toMatchObject({ code: 'already_exists' });
      await expect(create({ id: project.id })).rejects.toMatchObject({ code: 'already_exists' });
      const made = await create();
      const steal = stores().projects.update(scope, made.id, { slug: project.slug }, LATER);
      await expect(steal).rejects.toMatchObject({ code: 'already_exists' });
    });

    test('need a workspace that is the one of the scope', async () => {
      const { scope } = await seedCatalog(stores());
      const { scope: theirs } = await seedCatalog(stores());
      const project = (workspaceId: string) => sampleProject({ id: randomUUID(), workspaceId, slug: 'free' });
      const foreign = stores().projects.create(scope, project(theirs.workspaceId));
      await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
      const nowhere = stores().projects.create({ workspaceId: 'none' }, project('none'));
      await expect(nowhere).rejects.toMatchObject({ code: 'not_found' });
    });

    test('change and are listed newest first', async () => {
      const { scope, project } = await seedCatalog(stores());
      const changes = { name: 'New', slug: 'new', repoFullName: 'a/b', defaultBranch: 'dev', metadata: { b: 2 } };
      const changed = await stores().projects.update(scope, project.id, changes, LATER);
      expect(changed).toEqual({ ...project, ...changes, updatedAt: LATER });
      expect(await stores().projects.update(scope, project.id, { repoFullName: null }, LATER)).toEqual({
        ...changed,
        repoFullName: null,
      });
      const second = sampleProject({ id: randomUUID(), ...scope, slug: 'second', createdAt: LATER });
      await stores().projects.create(scope, second);
      const page = await stores().projects.list(scope, { skip: 0, limit: 10 });
      expect([page.total, page.items.map(({ slug }) => slug)]).toEqual([2, ['second', 'new']]);
      expect((await stores().projects.list(scope, { skip: 1, limit: 1 })).items.map(({ slug }) => slug)).toEqual([
        'new',
      ]);
    });
  });
}
