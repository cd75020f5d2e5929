import type { Mgx } from '@mgx/core';
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import type { z } from '@mgx/schema';
import {
  CreateProject,
  ProjectPage,
  UpdateProject,
  WireProject,
  fromWireProject,
  withMetadata,
} from '../dto/catalog.dto.js';
import { PageQuery, toPage } from '../dto/page.dto.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { MGX } from '../tokens.js';

@Controller('api/projects')
export class ProjectsController {
  constructor(@Inject(MGX) private readonly mgx: Mgx) {}

  @Route('GET', '', { summary: 'List projects', access: 'viewer', query: PageQuery, returns: ProjectPage })
  async list(@CalledBy() { scope }: Caller, @Query() query: z.infer<typeof PageQuery>) {
    return toPage(await this.mgx.projects.list(scope, query), query, withMetadata);
  }

  @Route('POST', '', {
    summary: 'Create a project',
    access: 'admin',
    body: CreateProject,
    returns: WireProject,
    status: 201,
    refusals: [409],
  })
  async create(@CalledBy() { scope }: Caller, @Body() { name, ...rest }: CreateProject) {
    return withMetadata(await this.mgx.projects.create(scope, { name, ...fromWireProject(rest) }));
  }

  @Route('GET', ':id', { summary: 'Get a project', access: 'viewer', returns: WireProject })
  async get(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    return withMetadata(await this.mgx.projects.get(scope, id));
  }

  @Route('PATCH', ':id', {
    summary: 'Change a project',
    access: 'admin',
    body: UpdateProject,
    returns: WireProject,
    refusals: [409],
  })
  async update(@CalledBy() { scope }: Caller, @Param('id') id: string, @Body() { name, ...rest }: UpdateProject) {
    const changes = { ...(name === undefined ? {} : { name }), ...fromWireProject(rest) };
    return withMetadata(await this.mgx.projects.update(scope, id, changes));
  }
}
