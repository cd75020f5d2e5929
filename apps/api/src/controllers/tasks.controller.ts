import type { Mgx, NewTaskRequest } from '@mgx/core';
import type { Scope, Task } from '@mgx/domain';
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { belongingOf } from '../dto/belonging.dto.js';
import { toPage } from '../dto/page.dto.js';
import {
  CreateTask,
  DeletedTask,
  TaskPage,
  TaskQuery,
  UpdateTask,
  WireTask,
  fromWireTask,
  toWireTask,
} from '../dto/task.dto.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { MGX } from '../tokens.js';

@Controller('api/tasks')
export class TasksController {
  constructor(@Inject(MGX) private readonly mgx: Mgx) {}

  @Route('GET', '', { summary: 'List tasks', access: 'viewer', query: TaskQuery, returns: TaskPage })
  async list(@CalledBy() { scope }: Caller, @Query() { project_id: projectId, ...query }: TaskQuery) {
    const page = await this.mgx.tasks.list(scope, { ...query, projectId });
    const belonging = await belongingOf(this.mgx, scope, page.items);
    return toPage(page, query, (task) => toWireTask(task, belonging(task)));
  }

  @Route('POST', '', { summary: 'Create a task', access: 'member', body: CreateTask, returns: WireTask, status: 201 })
  async create(@CalledBy() { scope }: Caller, @Body() body: CreateTask) {
    return this.wired(scope, await this.mgx.tasks.create(scope, fromWireTask(body) as NewTaskRequest));
  }

  @Route('GET', ':id', { summary: 'Get a task', access: 'viewer', returns: WireTask })
  async get(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    return this.wired(scope, await this.mgx.tasks.get(scope, id));
  }

  @Route('PATCH', ':id', { summary: 'Change a task', access: 'member', body: UpdateTask, returns: WireTask })
  async update(@CalledBy() { scope }: Caller, @Param('id') id: string, @Body() body: UpdateTask) {
    return this.wired(scope, await this.mgx.tasks.update(scope, id, fromWireTask(body)));
  }

  @Route('DELETE', ':id', { summary: 'Delete a task with its runs', access: 'admin', returns: DeletedTask, refusals: [409] }) // prettier-ignore
  async delete(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    await this.mgx.tasks.delete(scope, id);
    return { status: 'deleted', task_id: id };
  }

  private async wired(scope: Scope, task: Task) {
    return toWireTask(task, (await belongingOf(this.mgx, scope, [task]))(task));
  }
}
