/**
 * What sort of failure an error is. The CLI maps it to an exit code, the API to a status:
 * see `docs/cli.md`.
 *
 * - `usage`: the caller asked for something malformed or unknown (CLI 2, HTTP 422)
 * - `bad_request`: a request that cannot even be read (CLI 2, HTTP 400)
 * - `not_found`: an id that does not exist (CLI 2, HTTP 404)
 * - `conflict`: the state has moved on, or another process owns it (CLI 5, HTTP 409)
 * - `configuration`: environment, key or tool set up wrongly (CLI 3, HTTP 500)
 * - `unavailable`: a server or tool that is needed does not answer (CLI 3, HTTP 503)
 * - `provider`: the model's vendor failed (CLI 4, HTTP 502)
 * - `task_failed`: the run could not do the task (CLI 5)
 * - `approval`: a decision is missing or was a rejection (CLI 6)
 * - `budget`: money, tokens or time ran out (CLI 7)
 * - `violations`: rules still broken (CLI 8)
 * - `patch_conflict`: a change that does not fit the files (CLI 9, HTTP 409)
 * - `authentication`: nobody knows who is asking (CLI 3, HTTP 401)
 * - `security`: refused to protect the machine or a tenant (CLI 5, HTTP 403)
 * - `cancelled`: an abort signal (CLI 130, HTTP 409)
 * - `internal`: a defect of ours (CLI 1, HTTP 500)
 */
export type ErrorKind =
  | 'usage'
  | 'bad_request'
  | 'not_found'
  | 'conflict'
  | 'configuration'
  | 'unavailable'
  | 'provider'
  | 'task_failed'
  | 'approval'
  | 'budget'
  | 'violations'
  | 'patch_conflict'
  | 'authentication'
  | 'security'
  | 'cancelled'
  | 'internal';

/** Every error code of MGX and its kind: the one catalogue. */
export const errorCodes = {
  // What people write
  invalid_input: 'usage',
  invalid_json: 'usage',
  unknown_option: 'usage',
  unknown_stack: 'usage',
  output_not_empty: 'usage',
  output_not_writable: 'usage',
  path_outside: 'security',
  path_not_allowed: 'security',
  invalid_request: 'bad_request',

  // Who is asking
  unauthenticated: 'authentication',
  forbidden: 'security',

  // Things that are not there or have moved on
  not_found: 'not_found',
  run_conflict: 'conflict',
  run_busy: 'conflict',
  illegal_transition: 'conflict',
  already_exists: 'conflict',
  state_locked: 'conflict',
  state_damaged: 'internal',

  // Set-up
  invalid_configuration: 'configuration',
  missing_dependency: 'configuration',
  missing_api_key: 'configuration',
  authentication_failed: 'configuration',
  task_not_understood: 'configuration',
  sandbox_unavailable: 'configuration',
  port_in_use: 'configuration',
  database_unavailable: 'unavailable',
  redis_unavailable: 'unavailable',
  storage_unavailable: 'unavailable',

  // The model's side
  provider_failed: 'provider',
  provider_refused: 'provider',
  answer_invalid: 'provider',
  answer_truncated: 'provider',
  recording_drift: 'conflict',

  // How a run ends
  verification_failed: 'task_failed',
  not_verified: 'task_failed',
  task_failed: 'task_failed',
  run_poisoned: 'task_failed',
  approval_required: 'approval',
  plan_rejected: 'approval',
  approval_timeout: 'approval',
  budget_exceeded: 'budget',
  time_exceeded: 'budget',
  violations_left: 'violations',
  cancelled: 'cancelled',

  // Applying changes
  manifest_invalid: 'patch_conflict',
  patch_conflict: 'patch_conflict',
  file_changed: 'patch_conflict',
  uncommitted_changes: 'patch_conflict',
  file_not_writable: 'patch_conflict',
  transaction_failed: 'task_failed',
  transaction_unfinished: 'conflict',
  disk_full: 'task_failed',

  // Commands
  command_not_found: 'configuration',
  command_failed: 'task_failed',
  git_failed: 'task_failed',

  internal: 'internal',
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorCodes;
