import type { Mgx } from '@mgx/core';
import { keysToSnake } from '@mgx/domain';
import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PageQuery, toPage } from '../dto/page.dto.js';
import { Parsed } from '../parse.js';
import { scopeOf } from '../scope.js';
import { API_OPTIONS, MGX, type ApiOptions } from '../tokens.js';

const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes')
  .max(100);
const Name = z.string().trim().min(1).max(255);
const Metadata = z.record(z.string(), z.unknown());
const CreateWorkspace = z.strictObject({ name: Name, slug: Slug.optional(), metadata: Metadata.optional() });
const UpdateWorkspace = CreateWorkspace.partial();

@Controller('api/workspaces')
export class WorkspacesController {
  constructor(@Inject(MGX) private readonly mgx: Mgx) {}

  @Get()
  async list(@Query(new Parsed(PageQuery, 'invalid_request')) query: z.infer<typeof PageQuery>) {
    return toPage(await this.mgx.workspaces.list(query), query, withMetadata);
  }

  @Post()
  async create(@Body(new Parsed(CreateWorkspace)) body: z.infer<typeof CreateWorkspace>) {
    return withMetadata(await this.mgx.workspaces.create(body));
  }

  @Get(':id')
  async get(@Param('id') id: string) {
    return withMetadata(await this.mgx.workspaces.get(id));
  }

  @Patch(':id')
  async update(@Param('id') id: string, @Body(new Parsed(UpdateWorkspace)) body: z.infer<typeof UpdateWorkspace>) {
    return withMetadata(await this.mgx.workspaces.update(id, body));
  }
}

const CreateProject = z.strictObject({
  name: Name,
  slug: Slug.optional(),
  default_branch: z.string().min(1).max(255).optional(),
  run_branch_prefix: z.string().min(1).max(100).optional(),
  metadata: Metadata.optional(),
});
const UpdateProject = CreateProject.partial();

@Controller('api/projects')
export class ProjectsController {
  constructor(
    @Inject(MGX) private readonly mgx: Mgx,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Query(new Parsed(PageQuery, 'invalid_request')) query: z.infer<typeof PageQuery>,
  ) {
    return toPage(await this.mgx.projects.list(await this.scope(request), query), query, withMetadata);
  }

  @Post()
  async create(@Req() request: FastifyRequest, @Body(new Parsed(CreateProject)) body: z.infer<typeof CreateProject>) {
    const { name, ...rest } = body;
    return withMetadata(await this.mgx.projects.create(await this.scope(request), { name, ...fromWire(rest) }));
  }

  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string) {
    return withMetadata(await this.mgx.projects.get(await this.scope(request), id));
  }

  @Patch(':id')
  async update(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body(new Parsed(UpdateProject)) body: z.infer<typeof UpdateProject>,
  ) {
    const { name, ...rest } = body;
    const changes = { ...(name === undefined ? {} : { name }), ...fromWire(rest) };
    return withMetadata(await this.mgx.projects.update(await this.scope(request), id, changes));
  }

  private scope(request: FastifyRequest) {
    return scopeOf(this.mgx, request, this.options.defaultWorkspaceId);
  }
}

function fromWire({ default_branch, run_branch_prefix, slug, metadata }: z.infer<typeof UpdateProject>) {
  return {
    ...(slug === undefined ? {} : { slug }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(default_branch === undefined ? {} : { defaultBranch: default_branch }),
    ...(run_branch_prefix === undefined ? {} : { runBranchPrefix: run_branch_prefix }),
  };
}

/** Field names change on the wire; the keys of what people keep as metadata do not. */
function withMetadata({ metadata, ...fields }: { readonly metadata: Record<string, unknown> }) {
  return { ...Object(keysToSnake(fields)), metadata };
}
