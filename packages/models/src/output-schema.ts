/** What a schema says of a value: the value, or what is wrong with it. */
type Verdict = { readonly issues?: readonly unknown[] | undefined };

/**
 * A schema of any library that speaks Standard Schema and Standard JSON Schema: zod from 4.2, ArkType, Valibot with its
 * converter. Only what is used of the two is asked for.
 */
export type OutputSchema = {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => Verdict | Promise<Verdict>;
    readonly jsonSchema: {
      readonly output: (options: { readonly target: 'draft-2020-12' }) => Readonly<Record<string, unknown>>;
    };
  };
};

export async function isValid(schema: OutputSchema, value: unknown): Promise<boolean> {
  return !(await schema['~standard'].validate(value)).issues;
}
