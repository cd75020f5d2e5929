import { z } from '@mgx/schema';
import { MaxMemorySize, MaxRevisionRounds, MaxRounds } from './team-config.js';
import { RunStatus } from './run.js';

const Slug = z.lazy(() => z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes'));
const Metadata = z.lazy(() => z.record(z.string(), z.unknown()));
const stamps = () => ({ createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() });

/** A tenant: the isolation boundary of a team or company. */
export const Workspace = z.lazy(() =>
  z.object({ id: z.string(), name: z.string(), slug: Slug, metadata: Metadata, ...stamps() }),
);
export type Workspace = z.infer<typeof Workspace>;

/** Settings and, later, a linked repository, within a Workspace. */
export const Project = z.lazy(() =>
  z.object({
    id: z.string(),
    workspaceId: z.string(),
    name: z.string(),
    slug: Slug,
    repoFullName: z.string().nullable(),
    defaultBranch: z.string(),
    runBranchPrefix: z.string(),
    commitTemplate: z.string().nullable(),
    metadata: Metadata,
    ...stamps(),
  }),
);
export type Project = z.infer<typeof Project>;

/** What is asked, kept so that it can be run again. */
export const Task = z.lazy(() =>
  z.object({
    id: z.string(),
    workspaceId: z.string(),
    projectId: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    /** Written settings of the task: the keys of a TaskInput beside the text, and of RunOptions. */
    config: Metadata,
    status: RunStatus,
    maxRounds: MaxRounds,
    maxRevisionRounds: MaxRevisionRounds,
    memorySize: MaxMemorySize,
    totalRuns: z.int().nonnegative(),
    successfulRuns: z.int().nonnegative(),
    failedRuns: z.int().nonnegative(),
    lastRunAt: z.iso.datetime().nullable(),
    /** Seconds. */
    lastRunDuration: z.number().nonnegative().nullable(),
    lastError: z.string().nullable(),
    ...stamps(),
  }),
);
export type Task = z.infer<typeof Task>;

/** A file that a run keeps: one of its results, or an archive of all of them. */
export const Artifact = z.lazy(() =>
  z.object({
    id: z.string(),
    workspaceId: z.string(),
    runId: z.string(),
    /** Relative path of a result, or the archive's name. Unique within the run. */
    name: z.string(),
    type: z.enum(['file', 'archive', 'report']),
    contentType: z.string(),
    /** Bytes. */
    size: z.int().nonnegative(),
    sha256: z.string(),
    createdAt: z.iso.datetime(),
  }),
);
export type Artifact = z.infer<typeof Artifact>;
