import type { Mgx } from '@mgx/core';
import { MgxError } from '@mgx/errors';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

const WORKSPACE = { name: 'Acme', slug: 'acme' } as const;
const PROJECT = { name: 'Shop', slug: 'shop' } as const;

/** One task each for the stacks that the offline engineer builds, so that a run of them works without a key. */
const TASKS = [
  {
    name: 'Users API',
    description: 'Create an Express API with user CRUD and tests',
    config: { targetStack: 'express-ts', projectType: 'api' },
  },
  {
    name: 'Products API',
    description: 'Create a FastAPI CRUD API for products with name (unique), price (positive number) and tests',
    config: { targetStack: 'fastapi', projectType: 'api', constraints: ['Use minimal dependencies'] },
  },
] as const;

/**
 * `mgx seed`: a workspace with a project and tasks to try the API with. Seeding again changes nothing.
 * @throws MgxError `invalid_configuration` anywhere but in development
 */
export async function seed(context: CommandContext): Promise<ExitCode> {
  const { composeServer, readEnv } = await import('@mgx/server');
  const env = readEnv(context.env);
  if (env.environment !== 'development') {
    throw new MgxError({
      code: 'invalid_configuration',
      message: `mgx seed makes sample data, and only in development: MGX_ENV is ${env.environment}`,
      hint: 'leave MGX_ENV alone for a database to try things on',
    });
  }
  const { mgx } = await composeServer(env, {
    path: context.env['PATH'] ?? '',
    onError: (error) => context.stderr.write(`mgx: ${error instanceof Error ? error.message : String(error)}\n`),
  });
  try {
    if (await mgx.workspaces.findBySlug(WORKSPACE.slug)) {
      context.stdout.write(`workspace ${WORKSPACE.slug} is there already\n`);
      return EXIT.ok;
    }
    for (const line of await plant(mgx)) context.stdout.write(`${line}\n`);
    return EXIT.ok;
  } finally {
    await mgx.close();
  }
}

/** Says what it made, a line each. */
async function plant(mgx: Mgx): Promise<string[]> {
  const workspace = await mgx.workspaces.create(WORKSPACE);
  const scope = { workspaceId: workspace.id };
  const project = await mgx.projects.create(scope, PROJECT);
  const lines = [`workspace  ${workspace.id}  ${workspace.slug}`, `project    ${project.id}  ${project.slug}`];
  for (const task of TASKS) {
    const { id, name } = await mgx.tasks.create(scope, { ...task, projectId: project.id });
    lines.push(`task       ${id}  ${name}`);
  }
  return lines;
}
