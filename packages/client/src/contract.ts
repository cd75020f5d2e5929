// Written from the OpenAPI document by scripts/write-client-types.mjs; a test of @mgx/api keeps the two equal.

export type Approval = {
  readonly approved: boolean;
  readonly feedback?: string | null;
  readonly revise?: boolean;
  readonly plan?: Readonly<Record<string, unknown>> | null;
};

export type Artifact = {
  readonly id: string;
  readonly workspace_id: string;
  readonly run_id: string;
  readonly name: string;
  readonly type: 'file' | 'archive' | 'report';
  readonly content_type: string;
  readonly size: number;
  readonly sha256: string;
  readonly created_at: string;
};

export type Error = {
  readonly detail: string;
};

export type Event = {
  readonly event_type: 'analysis_start';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: Readonly<Record<string, never>>;
} | {
  readonly event_type: 'plan_ready';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly gate: 'plan' | 'changes' | 'needs_info';
    readonly subject_version: number;
    readonly plan: Plan | null;
  };
} | {
  readonly event_type: 'approval_required';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly gate: 'plan' | 'changes' | 'needs_info';
    readonly subject_version: number;
    readonly plan: Plan | null;
  };
} | {
  readonly event_type: 'approved';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly gate: 'plan' | 'changes' | 'needs_info';
    readonly feedback: unknown;
  };
} | {
  readonly event_type: 'rejected';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly gate: 'plan' | 'changes' | 'needs_info';
    readonly feedback: unknown;
  };
} | {
  readonly event_type: 'progress';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly step: number;
    readonly total_steps: number;
    readonly current_phase: 'queued' | 'resolve_stack' | 'select_context' | 'analyze_task' | 'draft_plan' | 'awaiting_approval' | 'write_code' | 'write_tests' | 'plan_changes' | 'check_changes' | 'format_files' | 'verify' | 'review_code' | 'needs_info' | 'apply_changes' | 'store_artifacts' | 'finished';
    readonly progress_percent: number;
  };
} | {
  readonly event_type: 'completion';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly results: {
      readonly summary: string;
      readonly stack: string;
      readonly output_path: unknown;
      readonly files: readonly ({
        readonly path: string;
        readonly kind: 'create' | 'modify' | 'delete' | 'rename' | 'copy';
      })[];
      readonly verified: boolean;
      readonly verification: {
        readonly outcome: 'passed' | 'failed' | 'unverified';
        readonly reason: unknown;
        readonly isolation: 'bubblewrap' | 'none' | 'memory' | null;
        readonly steps: readonly ({
          readonly name: string;
          readonly command: string;
          readonly outcome: 'passed' | 'failed' | 'skipped' | 'tool_missing' | 'timed_out';
          readonly exit_code: number | null;
          readonly duration_ms: number;
          readonly output: string;
          readonly tests: {
            readonly passed: number;
            readonly failed: number;
          } | null;
        })[];
        readonly proves_nothing?: readonly (string)[];
      } | null;
      readonly warnings: readonly ({
        readonly rule: string;
        readonly severity: 'error' | 'warning';
        readonly path: unknown;
        readonly line: number | null;
        readonly message: string;
      })[];
      readonly transaction_id: unknown;
    };
  };
} | {
  readonly event_type: 'failure';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly error: string;
    readonly code: string;
    readonly hint: unknown;
  };
} | {
  readonly event_type: 'cancelled';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: Readonly<Record<string, never>>;
} | {
  readonly event_type: 'code_formatted';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly files_count: number;
    readonly formatters: readonly (string)[];
    readonly warnings: readonly (string)[];
  };
} | {
  readonly event_type: 'patch_apply_failed';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly failed_count: number;
    readonly results: readonly ({
      readonly path: string;
      readonly reason: string;
    })[];
  };
} | {
  readonly event_type: 'phase_started';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly phase: 'queued' | 'resolve_stack' | 'select_context' | 'analyze_task' | 'draft_plan' | 'awaiting_approval' | 'write_code' | 'write_tests' | 'plan_changes' | 'check_changes' | 'format_files' | 'verify' | 'review_code' | 'needs_info' | 'apply_changes' | 'store_artifacts' | 'finished';
    readonly round: number;
  };
} | {
  readonly event_type: 'phase_completed';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly phase: 'queued' | 'resolve_stack' | 'select_context' | 'analyze_task' | 'draft_plan' | 'awaiting_approval' | 'write_code' | 'write_tests' | 'plan_changes' | 'check_changes' | 'format_files' | 'verify' | 'review_code' | 'needs_info' | 'apply_changes' | 'store_artifacts' | 'finished';
    readonly round: number;
    readonly duration_ms: number;
    readonly memory_mb?: number;
  };
} | {
  readonly event_type: 'validation_failed';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly round: number;
    readonly violations: readonly ({
      readonly rule: string;
      readonly severity: 'error' | 'warning';
      readonly path: unknown;
      readonly line: number | null;
      readonly message: string;
    })[];
  };
} | {
  readonly event_type: 'verification_completed';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly round: number;
    readonly report: {
      readonly outcome: 'passed' | 'failed' | 'unverified';
      readonly reason: unknown;
      readonly isolation: 'bubblewrap' | 'none' | 'memory' | null;
      readonly steps: readonly ({
        readonly name: string;
        readonly command: string;
        readonly outcome: 'passed' | 'failed' | 'skipped' | 'tool_missing' | 'timed_out';
        readonly exit_code: number | null;
        readonly duration_ms: number;
        readonly output: string;
        readonly tests: {
          readonly passed: number;
          readonly failed: number;
        } | null;
      })[];
      readonly proves_nothing?: readonly (string)[];
    };
  };
} | {
  readonly event_type: 'review_completed';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly round: number;
    readonly review: {
      readonly approved: boolean;
      readonly summary: string;
      readonly findings: readonly ({
        readonly severity: 'error' | 'warning' | 'note';
        readonly path: unknown;
        readonly message: string;
      })[];
    };
  };
} | {
  readonly event_type: 'revision_requested';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly round: number;
    readonly reasons: readonly (string)[];
  };
} | {
  readonly event_type: 'model_retry';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly model: string;
    readonly action: string;
    readonly attempt: number;
    readonly attempts: number;
    readonly delay_seconds: number;
    readonly error: string;
  };
} | {
  readonly event_type: 'needs_info';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly violations: readonly ({
      readonly rule: string;
      readonly severity: 'error' | 'warning';
      readonly path: unknown;
      readonly line: number | null;
      readonly message: string;
    })[];
    readonly question: string;
  };
} | {
  readonly event_type: 'decision';
  readonly event_id: string;
  readonly seq: number;
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: {
    readonly gate: 'plan' | 'changes' | 'needs_info';
    readonly decision: {
      readonly kind: 'approve';
      readonly feedback: unknown;
      readonly plan?: {
        readonly summary: string;
        readonly steps: readonly ({
          readonly title: string;
          readonly owner: 'planner' | 'engineer' | 'tester' | 'reviewer';
          readonly files: readonly (string)[];
        })[];
        readonly files: readonly ({
          readonly path: string;
          readonly action: 'create' | 'modify' | 'delete';
        })[];
        readonly dependencies: readonly (string)[];
        readonly commands: readonly (string)[];
        readonly tests: readonly (string)[];
        readonly characterization_tests: readonly (string)[];
        readonly risks: readonly (string)[];
        readonly estimate: {
          readonly minutes: number;
          readonly tokens: number | null;
          readonly usd: number | null;
        };
      };
    } | {
      readonly kind: 'reject';
      readonly feedback: unknown;
    } | {
      readonly kind: 'revise';
      readonly feedback: string;
    };
  };
};

export type Gate = {
  readonly name: 'plan' | 'changes' | 'needs_info';
  readonly subject_version: number;
  readonly opened_at: string;
  readonly deadline: string | null;
};

export type Health = {
  readonly status: 'ok';
  readonly timestamp: string;
  readonly version: string;
  readonly service: 'mgx-api';
};

export type InvalidBody = {
  readonly detail: readonly ({
    readonly loc: readonly (string | number)[];
    readonly msg: string;
    readonly type: string;
  })[];
};

export type IssuedKey = {
  readonly id: string;
  readonly name: string;
  readonly workspace_id: unknown;
  readonly role: 'viewer' | 'member' | 'admin' | 'owner';
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  readonly key: string;
};

export type Key = {
  readonly id: string;
  readonly name: string;
  readonly workspace_id: unknown;
  readonly role: 'viewer' | 'member' | 'admin' | 'owner';
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
};

export type KeyPage = {
  readonly items: readonly (Key)[];
  readonly total: number;
  readonly skip: number;
  readonly limit: number;
};

export type Metric = {
  readonly id: string;
  readonly task_id: string;
  readonly task_run_id: string;
  readonly name: string;
  readonly metric_type: 'counter' | 'gauge' | 'timer';
  readonly value: number;
  readonly unit: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly timestamp: string;
  readonly created_at: string;
};

export type MetricPage = {
  readonly items: readonly (Metric)[];
  readonly total: number;
  readonly skip: number;
  readonly limit: number;
};

export type NewKey = {
  readonly name: string;
  readonly role?: 'viewer' | 'member' | 'admin' | 'owner';
  readonly workspace_id?: string;
  readonly expires_at?: string;
};

export type NewProject = {
  readonly name: string;
  readonly slug?: string;
  readonly default_branch?: string;
  readonly run_branch_prefix?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

export type NewRun = {
  readonly task_id: string;
  readonly auto_approve?: boolean;
  readonly verify?: boolean;
  readonly require_verified?: boolean;
};

export type NewTask = {
  readonly name?: string;
  readonly title?: string;
  readonly description?: string | null;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly project_id?: string;
  readonly max_rounds?: number;
  readonly max_revision_rounds?: number;
  readonly memory_size?: number;
};

export type NewWorkspace = {
  readonly name: string;
  readonly slug?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

export type Plan = {
  readonly steps: readonly (string)[];
  readonly estimated_time: string;
  readonly resources: readonly (string)[];
  readonly details: PlanDetails;
};

export type PlanDetails = {
  readonly summary: string;
  readonly steps: readonly ({
    readonly title: string;
    readonly owner: 'planner' | 'engineer' | 'tester' | 'reviewer';
    readonly files: readonly (string)[];
  })[];
  readonly files: readonly ({
    readonly path: string;
    readonly action: 'create' | 'modify' | 'delete';
  })[];
  readonly dependencies: readonly (string)[];
  readonly commands: readonly (string)[];
  readonly tests: readonly (string)[];
  readonly characterization_tests: readonly (string)[];
  readonly risks: readonly (string)[];
  readonly estimate: {
    readonly minutes: number;
    readonly tokens: number | null;
    readonly usd: number | null;
  };
};

export type Project = {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly slug: string;
  readonly repo_full_name: unknown;
  readonly default_branch: string;
  readonly run_branch_prefix: string;
  readonly commit_template: unknown;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: string;
  readonly updated_at: string;
};

export type ProjectChanges = {
  readonly name?: string;
  readonly slug?: string;
  readonly default_branch?: string;
  readonly run_branch_prefix?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

export type ProjectName = {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly slug: string;
};

export type ProjectPage = {
  readonly items: readonly (Project)[];
  readonly total: number;
  readonly skip: number;
  readonly limit: number;
};

export type Readiness = {
  readonly status: 'ok' | 'unavailable';
  readonly parts: Readonly<Record<string, unknown>>;
};

export type Run = {
  readonly id: string;
  readonly task_id: string;
  readonly workspace_id: string;
  readonly project_id: string;
  readonly workspace: WorkspaceName;
  readonly project: ProjectName;
  readonly run_number: number;
  readonly status: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'timeout';
  readonly phase: 'queued' | 'resolve_stack' | 'select_context' | 'analyze_task' | 'draft_plan' | 'awaiting_approval' | 'write_code' | 'write_tests' | 'plan_changes' | 'check_changes' | 'format_files' | 'verify' | 'review_code' | 'needs_info' | 'apply_changes' | 'store_artifacts' | 'finished';
  readonly gate: Gate | null;
  readonly plan: Plan | null;
  readonly results: RunResults | null;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly duration: unknown;
  readonly error_message: unknown;
  readonly error_details: RunError | null;
  readonly memory_used: unknown;
  readonly round_count: number | null;
  readonly usage: Usage;
  readonly model: string;
  readonly created_at: string;
  readonly updated_at: string;
};

export type RunError = {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

export type RunLogs = {
  readonly run_id: string;
  readonly logs: readonly ({
    readonly seq: number;
    readonly timestamp: string;
    readonly level: 'info' | 'warning' | 'error';
    readonly phase: unknown;
    readonly message: string;
  })[];
  readonly total: number;
};

export type RunMetrics = {
  readonly run_id: string;
  readonly metric_count: number;
  readonly metrics: Readonly<Record<string, readonly ({
    readonly value: number;
    readonly unit: string;
    readonly timestamp: string;
  })[]>>;
};

export type RunPage = {
  readonly items: readonly (Run)[];
  readonly total: number;
  readonly skip: number;
  readonly limit: number;
};

export type RunResults = {
  readonly summary: string;
  readonly stack: string;
  readonly output_path: unknown;
  readonly files: readonly ({
    readonly path: string;
    readonly kind: 'create' | 'modify' | 'delete' | 'rename' | 'copy';
  })[];
  readonly verified: boolean;
  readonly verification: {
    readonly outcome: 'passed' | 'failed' | 'unverified';
    readonly reason: unknown;
    readonly isolation: 'bubblewrap' | 'none' | 'memory' | null;
    readonly steps: readonly ({
      readonly name: string;
      readonly command: string;
      readonly outcome: 'passed' | 'failed' | 'skipped' | 'tool_missing' | 'timed_out';
      readonly exit_code: number | null;
      readonly duration_ms: number;
      readonly output: string;
      readonly tests: {
        readonly passed: number;
        readonly failed: number;
      } | null;
    })[];
    readonly proves_nothing?: readonly (string)[];
  } | null;
  readonly warnings: readonly ({
    readonly rule: string;
    readonly severity: 'error' | 'warning';
    readonly path: unknown;
    readonly line: number | null;
    readonly message: string;
  })[];
  readonly transaction_id: unknown;
};

export type Task = {
  readonly id: string;
  readonly workspace_id: string;
  readonly project_id: string;
  readonly workspace: WorkspaceName;
  readonly project: ProjectName;
  readonly name: string;
  readonly description: unknown;
  readonly config: Readonly<Record<string, unknown>>;
  readonly status: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'timeout';
  readonly max_rounds: number;
  readonly max_revision_rounds: number;
  readonly memory_size: number;
  readonly total_runs: number;
  readonly successful_runs: number;
  readonly failed_runs: number;
  readonly success_rate: number;
  readonly last_run_at: string | null;
  readonly last_run_duration: unknown;
  readonly last_error: unknown;
  readonly created_at: string;
  readonly updated_at: string;
};

export type TaskChanges = {
  readonly name?: string;
  readonly description?: string | null;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly project_id?: string;
  readonly max_rounds?: number;
  readonly max_revision_rounds?: number;
  readonly memory_size?: number;
};

export type TaskMetrics = {
  readonly task_id: string;
  readonly metric_count: number;
  readonly metrics: Readonly<Record<string, {
    readonly count: number;
    readonly min: number;
    readonly max: number;
    readonly avg: number;
    readonly last: number;
  }>>;
};

export type TaskPage = {
  readonly items: readonly (Task)[];
  readonly total: number;
  readonly skip: number;
  readonly limit: number;
};

export type Ticket = {
  readonly ticket: string;
  readonly expires_in: number;
};

export type Token = {
  readonly access_token: string;
  readonly token_type: 'bearer';
  readonly expires_in: number;
};

export type Usage = {
  readonly model_calls: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cost_usd: number | null;
  readonly cache_hits: number;
  readonly cache_misses: number;
};

export type Workspace = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly created_at: string;
  readonly updated_at: string;
};

export type WorkspaceChanges = {
  readonly name?: string;
  readonly slug?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

export type WorkspaceName = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
};

export type WorkspacePage = {
  readonly items: readonly (Workspace)[];
  readonly total: number;
  readonly skip: number;
  readonly limit: number;
};

/** What every route takes and gives: path, query and body; a download gives its bytes. */
export type Operations = {
  'GET /api/tasks/': { query?: { skip?: number; limit?: number; status?: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'timeout'; project_id?: string }; returns: TaskPage };
  'POST /api/tasks/': { body: NewTask; returns: Task };
  'GET /api/tasks/{id}': { path: { id: string }; returns: Task };
  'PATCH /api/tasks/{id}': { path: { id: string }; body: TaskChanges; returns: Task };
  'DELETE /api/tasks/{id}': { path: { id: string }; returns: {
  readonly status: 'deleted';
  readonly task_id: string;
} };
  'GET /api/runs/': { query?: { skip?: number; limit?: number; task_id?: string; status?: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'timeout' }; returns: RunPage };
  'POST /api/runs/': { body: NewRun; returns: Run };
  'GET /api/runs/{id}': { path: { id: string }; returns: Run };
  'PATCH /api/runs/{id}': { path: { id: string }; query: { status: 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'timeout' }; returns: Run };
  'DELETE /api/runs/{id}': { path: { id: string }; returns: {
  readonly status: 'deleted';
  readonly run_id: string;
} };
  'POST /api/runs/{id}/approve': { path: { id: string }; body: Approval; returns: Run };
  'POST /api/runs/{id}/cancel': { path: { id: string }; returns: Run };
  'GET /api/runs/{id}/logs': { path: { id: string }; query?: { skip?: number; limit?: number; level?: 'info' | 'warning' | 'error' }; returns: RunLogs };
  'GET /api/runs/{id}/events': { path: { id: string }; query?: { after?: number; limit?: number }; returns: {
  readonly run_id: string;
  readonly events: readonly (Event)[];
} };
  'GET /api/runs/{id}/artifacts': { path: { id: string }; returns: {
  readonly items: readonly (Artifact)[];
  readonly total: number;
} };
  'GET /api/runs/{id}/artifacts/{artifactId}': { path: { id: string; artifactId: string }; returns: Uint8Array };
  'GET /api/runs/{id}/archive': { path: { id: string }; returns: Uint8Array };
  'GET /api/workspaces/': { query?: { skip?: number; limit?: number }; returns: WorkspacePage };
  'POST /api/workspaces/': { body: NewWorkspace; returns: Workspace };
  'GET /api/workspaces/{id}': { path: { id: string }; returns: Workspace };
  'PATCH /api/workspaces/{id}': { path: { id: string }; body: WorkspaceChanges; returns: Workspace };
  'GET /api/projects/': { query?: { skip?: number; limit?: number }; returns: ProjectPage };
  'POST /api/projects/': { body: NewProject; returns: Project };
  'GET /api/projects/{id}': { path: { id: string }; returns: Project };
  'PATCH /api/projects/{id}': { path: { id: string }; body: ProjectChanges; returns: Project };
  'GET /api/metrics/': { query?: { skip?: number; limit?: number; task_id?: string; task_run_id?: string; name?: string }; returns: MetricPage };
  'GET /api/metrics/{id}': { path: { id: string }; returns: Metric };
  'GET /api/metrics/task/{taskId}/summary': { path: { taskId: string }; returns: TaskMetrics };
  'GET /api/metrics/run/{runId}/summary': { path: { runId: string }; returns: RunMetrics };
  'GET /metrics': { returns: Uint8Array };
  'POST /api/ws-tickets': { returns: Ticket };
  'POST /api/tokens': { returns: Token };
  'GET /api/keys': { query?: { skip?: number; limit?: number }; returns: KeyPage };
  'POST /api/keys': { body: NewKey; returns: IssuedKey };
  'DELETE /api/keys/{id}': { path: { id: string }; returns: Key };
  'GET /': { returns: {
  readonly service: string;
  readonly version: string;
  readonly docs: string;
  readonly redoc: string;
  readonly openapi: string;
  readonly health: string;
} };
  'GET /health/': { returns: Health };
  'GET /health/live': { returns: {
  readonly status: 'ok';
} };
  'GET /health/ready': { returns: Readiness };
};
