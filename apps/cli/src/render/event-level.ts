import type { RunEvent, TeamConfig } from '@mgx/domain';

type LogLevel = TeamConfig['logLevel'];

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error', 'critical'];

/** How loud an event is. */
export function levelOfEvent({ type }: RunEvent): LogLevel {
  switch (type) {
    case 'failure':
      return 'error';
    case 'validation_failed':
    case 'revision_requested':
    case 'patch_apply_failed':
    case 'model_retry':
    case 'needs_info':
      return 'warning';
    case 'phase_completed':
    case 'progress':
      return 'debug';
    default:
      return 'info';
  }
}

/** True when something of this level is to be shown at a log level; `verbose` shows everything. */
export function isShown(level: LogLevel, { logLevel, verbose }: Pick<TeamConfig, 'logLevel' | 'verbose'>): boolean {
  return verbose || LEVELS.indexOf(level) >= LEVELS.indexOf(logLevel);
}
