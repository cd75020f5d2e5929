import type { ErrorKind, MgxError } from '@mgx/errors';
import type { Run } from '@mgx/domain';

/** What the mgx command's exit codes mean. */
export const EXIT = {
  ok: 0,
  internal: 1,
  usage: 2,
  configuration: 3,
  provider: 4,
  taskFailed: 5,
  approval: 6,
  budget: 7,
  violations: 8,
  patchConflict: 9,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const CODE_BY_KIND: Readonly<Record<ErrorKind, ExitCode>> = {
  usage: EXIT.usage,
  bad_request: EXIT.usage,
  not_found: EXIT.usage,
  conflict: EXIT.taskFailed,
  configuration: EXIT.configuration,
  unavailable: EXIT.configuration,
  provider: EXIT.provider,
  task_failed: EXIT.taskFailed,
  approval: EXIT.approval,
  budget: EXIT.budget,
  violations: EXIT.violations,
  patch_conflict: EXIT.patchConflict,
  authentication: EXIT.configuration,
  security: EXIT.taskFailed,
  cancelled: EXIT.interrupted,
  internal: EXIT.internal,
};

export function exitCodeOfError({ kind }: Pick<MgxError, 'kind'>): ExitCode {
  return CODE_BY_KIND[kind];
}

/** The exit code of a run as it stands when the command ends. */
export function exitCodeOfRun(run: Run, kindOf: (code: string) => ErrorKind | undefined): ExitCode {
  switch (run.status) {
    case 'completed':
      return EXIT.ok;
    case 'timeout':
      return EXIT.budget;
    case 'cancelled':
      return EXIT.approval;
    case 'failed': {
      const kind = run.error ? kindOf(run.error.code) : undefined;
      return kind ? CODE_BY_KIND[kind] : EXIT.internal;
    }
    case 'pending':
    case 'running':
      return run.gate?.name === 'needs_info' ? EXIT.violations : EXIT.approval;
  }
}
