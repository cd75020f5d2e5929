import type { Mgx, NewTaskRequest } from '@mgx/core';
import type { TaskChanges } from '@mgx/domain';
import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { toPage } from '../dto/page.dto.js';
import { CreateTask, TaskQuery, UpdateTask, fromWireTask, toWireTask } from '../dto/task.dto.js';
import { Parsed } from '../parse.js';
import { scopeOf } from '../scope.js';
import { API_OPTIONS, MGX, type ApiOptions } from '../tokens.js';

@Controller('api/tasks')
export class TasksController {
  constructor(
    @Inject(MGX) private readonly mgx: Mgx,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Query(new Parsed(TaskQuery, 'invalid_request')) query: z.infer<typeof TaskQuery>,
  ) {
    return toPage(await this.mgx.tasks.list(await this.scope(request), query), query, toWireTask);
  }

  @Post()
  async create(@Req() request: FastifyRequest, @Body(new Parsed(CreateTask)) body: z.infer<typeof CreateTask>) {
    const task = fromWireTask(body) as NewTaskRequest;
    return toWireTask(await this.mgx.tasks.create(await this.scope(request), task));
  }

  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string) {
    return toWireTask(await this.mgx.tasks.get(await this.scope(request), id));
  }

  @Patch(':id')
  async update(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body(new Parsed(UpdateTask)) body: z.infer<typeof UpdateTask>,
  ) {
    const changes = fromWireTask(body) as TaskChanges;
    return toWireTask(await this.mgx.tasks.update(await this.scope(request), id, changes));
  }

  @Delete(':id')
  async delete(@Req() request: FastifyRequest, @Param('id') id: string) {
    await this.mgx.tasks.delete(await this.scope(request), id);
    return { status: 'deleted', task_id: id };
  }

  private scope(request: FastifyRequest) {
    return scopeOf(this.mgx, request, this.options.defaultWorkspaceId);
  }
}
