import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Workspace, Project, Task, Run, and what hangs on a run. Every foreign key below the workspace carries `workspace_id`,
 * so that no row can point into another tenant. Ids sort by bytes ("C"), as JavaScript does.
 */
export class FirstTables1763942400000 implements MigrationInterface {
  readonly name = 'FirstTables1763942400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

const UP = `
CREATE TABLE workspaces (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  slug text NOT NULL CONSTRAINT workspaces_slug_key UNIQUE,
  metadata json NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX workspaces_newest ON workspaces (created_at DESC, id DESC);

CREATE TABLE projects (
  id text COLLATE "C" PRIMARY KEY,
  workspace_id text COLLATE "C" NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  name text NOT NULL,
  slug text NOT NULL,
  repo_full_name text,
  default_branch text NOT NULL,
  run_branch_prefix text NOT NULL,
  commit_template text,
  metadata json NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT projects_slug_key UNIQUE (workspace_id, slug),
  CONSTRAINT projects_tenant_key UNIQUE (workspace_id, id)
);
CREATE INDEX projects_newest ON projects (workspace_id, created_at DESC, id DESC);

CREATE TABLE tasks (
  id text COLLATE "C" PRIMARY KEY,
  workspace_id text COLLATE "C" NOT NULL,
  project_id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  description text,
  config json NOT NULL,
  max_rounds integer NOT NULL,
  max_revision_rounds integer NOT NULL,
  memory_size integer NOT NULL,
  last_run_number integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT tasks_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT tasks_project_fkey FOREIGN KEY (workspace_id, project_id)
    REFERENCES projects (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX tasks_newest ON tasks (workspace_id, created_at DESC, id DESC);
CREATE INDEX tasks_of_project ON tasks (workspace_id, project_id);

CREATE TABLE task_runs (
  id text COLLATE "C" PRIMARY KEY,
  workspace_id text COLLATE "C" NOT NULL,
  project_id text COLLATE "C" NOT NULL,
  task_id text COLLATE "C" NOT NULL,
  task_name text NOT NULL,
  run_number integer NOT NULL,
  input json NOT NULL,
  options json NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'running', 'completed', 'failed', 'cancelled', 'timeout')),
  phase text NOT NULL,
  version integer NOT NULL,
  fence integer NOT NULL,
  last_seq bigint NOT NULL,
  crash_count integer NOT NULL,
  lease_owner text,
  lease_until timestamptz,
  gate json,
  gate_deadline timestamptz,
  plan json,
  results json,
  error json,
  usage json NOT NULL,
  revision_rounds integer NOT NULL,
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT task_runs_number_key UNIQUE (task_id, run_number),
  CONSTRAINT task_runs_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT task_runs_task_fkey FOREIGN KEY (workspace_id, task_id)
    REFERENCES tasks (workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT task_runs_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects (workspace_id, id)
);
CREATE INDEX task_runs_newest ON task_runs (workspace_id, created_at DESC, id DESC);
CREATE INDEX task_runs_open ON task_runs (updated_at) WHERE status IN ('pending', 'running');

CREATE TABLE run_phases (
  run_id text COLLATE "C" NOT NULL REFERENCES task_runs (id) ON DELETE CASCADE,
  key text COLLATE "C" NOT NULL,
  phase text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('phase', 'decision', 'model_call')),
  value json,
  position bigint GENERATED ALWAYS AS IDENTITY,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT run_phases_pkey PRIMARY KEY (run_id, key)
);

CREATE TABLE run_events (
  run_id text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  workspace_id text COLLATE "C" NOT NULL,
  task_id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  body json NOT NULL,
  timestamp timestamptz NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  position bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT run_events_pkey PRIMARY KEY (run_id, seq),
  CONSTRAINT run_events_key_key UNIQUE (run_id, key),
  CONSTRAINT run_events_run_fkey FOREIGN KEY (workspace_id, run_id)
    REFERENCES task_runs (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX run_events_newest ON run_events (xid);
CREATE INDEX run_events_of_workspace ON run_events (workspace_id, xid, position);
CREATE INDEX run_events_of_task ON run_events (workspace_id, task_id, xid, position);

CREATE TABLE artifacts (
  id text COLLATE "C" PRIMARY KEY,
  workspace_id text COLLATE "C" NOT NULL,
  run_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  type text NOT NULL CHECK (type IN ('file', 'archive', 'report')),
  content_type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT artifacts_name_key UNIQUE (run_id, name),
  CONSTRAINT artifacts_run_fkey FOREIGN KEY (workspace_id, run_id)
    REFERENCES task_runs (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX artifacts_of_blob ON artifacts (sha256);
`;

const DOWN = 'DROP TABLE artifacts, run_events, run_phases, task_runs, tasks, projects, workspaces;';
