import { z } from '@mgx/schema';
import { OutputMode, ProjectType, StackId } from './task-input.js';

/** The bounds a task's own settings share with the team's (facts: "task bounds"). */
export const MaxRounds = z.lazy(() => z.int().min(1).max(20));
export const MaxRevisionRounds = z.lazy(() => z.int().min(0).max(5));
export const MaxMemorySize = z.lazy(() => z.int().min(10).max(500));

/**
 * How a team works. Every field is optional when written; the resolved config is complete. These are the names in code; on
 * the wire and in files they are in snake_case.
 */
export const TeamConfig = z.lazy(() =>
  z
    .strictObject({
      maxRounds: MaxRounds.default(5),
      maxRevisionRounds: MaxRevisionRounds.default(2),
      maxMemorySize: MaxMemorySize.default(50),
      enableCaching: z.boolean().default(true),
      enableStreaming: z.boolean().default(true),
      enableProgressBar: z.boolean().default(true),
      enableMetrics: z.boolean().default(true),
      enableMemoryCleanup: z.boolean().default(true),
      enableProfiling: z.boolean().default(false),
      enableProfilingMemory: z.boolean().default(false),
      humanReviewer: z.boolean().default(false),
      autoApprovePlan: z.boolean().default(false),
      targetStack: StackId.nullable().default(null),
      projectType: ProjectType.nullable().default(null),
      outputMode: OutputMode.default('generate_new'),
      strictRequirements: z.boolean().default(false),
      constraints: z.array(z.string().trim().min(1)).default([]),
      existingProjectPath: z.string().min(1).nullable().default(null),
      /** US dollars. Written down it caps every run; its default only holds until the analysis. */
      defaultInvestment: z.number().min(0.5).max(20).default(3),
      budgetMultiplier: z.number().min(0.1).max(5).default(1),
      /** A model for each role instead of one for all. */
      useMultiLlm: z.boolean().default(false),
      logLevel: z.enum(['debug', 'info', 'warning', 'error', 'critical']).default('info'),
      verbose: z.boolean().default(false),
      cacheBackend: z.enum(['none', 'memory', 'redis']).default('memory'),
      cacheMaxEntries: z.int().min(1).max(100_000).default(1024),
      /** 0: no end. */
      cacheTtlSeconds: z
        .int()
        .max(86_400)
        .refine((seconds) => seconds === 0 || seconds >= 60, 'expected 0, or a whole number from 60 to 86400')
        .default(3600),
      redisUrl: z
        .string()
        .regex(/^rediss?:\/\//, 'expected redis:// or rediss://')
        .nullable()
        .default(null),
      cacheLogHits: z.boolean().default(false),
      cacheLogMisses: z.boolean().default(false),
    })
    .refine(({ cacheBackend, redisUrl }) => cacheBackend !== 'redis' || redisUrl !== null, {
      path: ['redisUrl'],
      message: 'the cache backend redis needs it',
    }),
);
/** A team's settings, complete. */
export type TeamConfig = z.infer<typeof TeamConfig>;
/** A team's settings as written: every field optional. */
export type TeamConfigInput = z.input<typeof TeamConfig>;
/** The name of a setting. */
export type TeamConfigKey = keyof TeamConfig;
/** The schema of each setting, in the order of the table. */
export const teamConfigFields = (): Readonly<Record<TeamConfigKey, z.ZodType>> => TeamConfig.unwrap().shape;
/** The settings' names, in that order. */
export const teamConfigKeys = (): readonly TeamConfigKey[] => Object.keys(teamConfigFields()) as TeamConfigKey[];
