import { z } from '@mgx/schema';

export const StackId = z.lazy(() =>
  z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "a stack id in lower case, such as 'express-ts'")
    .meta({ id: 'StackId' }),
);
export type StackId = z.infer<typeof StackId>;

export const ProjectType = z.lazy(() => z.enum(['api', 'webapp', 'fullstack', 'devops']).meta({ id: 'ProjectType' }));
export type ProjectType = z.infer<typeof ProjectType>;

export const OutputMode = z.lazy(() => z.enum(['generate_new', 'patch_existing']).meta({ id: 'OutputMode' }));
export type OutputMode = z.infer<typeof OutputMode>;

/** The longest task text, in UTF-16 code units. */
export const MAX_TASK_LENGTH = 20_000;

/** What is asked for, as a person or a program writes it (Appendix E, "JSON Task Format"). */
export const TaskInput = z.lazy(() =>
  z.strictObject({
    task: z
      .string()
      .trim()
      .min(1, 'the task is empty: say in plain words what to build or change')
      .max(MAX_TASK_LENGTH, `the task is longer than ${MAX_TASK_LENGTH} characters`)
      .refine(
        (text) => text.isWellFormed() && !text.includes('\0'),
        'the task holds a NUL character or half a character',
      ),
    targetStack: StackId.nullish().transform((stack) => stack ?? null),
    projectType: ProjectType.nullish().transform((type) => type ?? null),
    outputMode: OutputMode.default('generate_new'),
    strictRequirements: z.boolean().default(false),
    constraints: z.array(z.string().trim().min(1, 'a constraint is empty').max(500)).max(50).default([]),
    existingProjectPath: z
      .string()
      .min(1)
      .nullish()
      .transform((path) => path ?? null),
  }),
);
export type TaskInput = z.infer<typeof TaskInput>;
