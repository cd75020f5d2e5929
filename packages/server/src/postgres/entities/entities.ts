import { AccessTicketEntity } from './access-ticket-entity.js';
import { ApiKeyEntity } from './api-key-entity.js';
import { ArtifactEntity } from './artifact-entity.js';
import { ProjectEntity } from './project-entity.js';
import { RunEntity } from './run-entity.js';
import { RunEventEntity } from './run-event-entity.js';
import { RunPhaseEntity } from './run-phase-entity.js';
import { TaskEntity } from './task-entity.js';
import { WorkspaceEntity } from './workspace-entity.js';

export const entities = [
  WorkspaceEntity,
  ProjectEntity,
  TaskEntity,
  RunEntity,
  RunPhaseEntity,
  RunEventEntity,
  ArtifactEntity,
  ApiKeyEntity,
  AccessTicketEntity,
];
