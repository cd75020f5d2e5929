import anyAscii from 'any-ascii';
import { MgxError } from '@mgx/errors';

export type BranchNameOptions = {
  readonly taskName: string;
  /** May hold slashes; null or nothing usable: `mgx`. */
  readonly prefix?: string | null;
  /** From 1. */
  readonly runNumber: number;
};

const DEFAULT_PREFIX = 'mgx';
const LONGEST_SLUG = 50;
/** File systems hold names of 255 bytes, and every segment of a branch is one. */
const LONGEST_PREFIX = 100;
/** More of a task's name than can reach the slug is not looked at. */
const LONGEST_READ = 1_000;

/**
 * The branch of a run, always a valid ref: `{prefix}/{slug of the task's name, at most 50}/run-{n}`.
 * @throws MgxError `invalid_input` for a run number below 1
 * @example branchName({ taskName: 'Fix login', runNumber: 3 }) // 'mgx/fix-login/run-3'
 */
export function branchName({ taskName, prefix, runNumber }: BranchNameOptions): string {
  if (!Number.isSafeInteger(runNumber) || runNumber < 1) {
    throw new MgxError({ code: 'invalid_input', message: `a run number is a whole number from 1, got ${runNumber}` });
  }
  return `${cleanPrefix(prefix ?? '')}/${slugOf(taskName)}/run-${runNumber}`;
}

function slugOf(taskName: string): string {
  // Pictures have names in ASCII (`:rocket:`), which nobody means.
  const letters = taskName.slice(0, LONGEST_READ).replace(/\p{Extended_Pictographic}/gu, ' ');
  const slug = anyAscii(letters)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LONGEST_SLUG);
  return slug.replace(/-$/, '') || 'task';
}

/** Only what every ref and every command line takes; a segment may neither start nor end with a dot or a hyphen. */
function cleanPrefix(prefix: string): string {
  const segments = prefix
    .slice(0, LONGEST_PREFIX)
    .replace(/[^A-Za-z0-9._/-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .split('/')
    .map((segment) => segment.replace(/^[._-]+/, '').replace(/([.-]|\.lock)+$/i, ''));
  return segments.filter((segment) => segment !== '').join('/') || DEFAULT_PREFIX;
}
