import { AccessController } from './access.controller.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { ProjectsController } from './projects.controller.js';
import { RunResultsController } from './run-results.controller.js';
import { RunsController } from './runs.controller.js';
import { TasksController } from './tasks.controller.js';
import { WorkspacesController } from './workspaces.controller.js';

/** Every controller that is served, in the order of the documentation. */
export const controllers = [
  TasksController,
  RunsController,
  RunResultsController,
  WorkspacesController,
  ProjectsController,
  MetricsController,
  AccessController,
  HealthController,
];
