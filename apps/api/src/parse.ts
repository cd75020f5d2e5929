import { MgxError } from '@mgx/errors';
import { Injectable, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';

/** Reads a body or a query by its schema. @throws MgxError `invalid_input` (body, 422) or `invalid_request` (query, 400) */
@Injectable()
export class Parsed<T> implements PipeTransform<unknown, T> {
  constructor(
    private readonly schema: z.ZodType<T>,
    private readonly code: 'invalid_input' | 'invalid_request' = 'invalid_input',
  ) {}

  transform(value: unknown): T {
    const result = this.schema.safeParse(value ?? {});
    if (result.success) return result.data;
    const issues = result.error.issues.map(({ path, message }) => ({ loc: path.map(String), msg: message }));
    const first = issues[0];
    throw new MgxError({
      code: this.code,
      message: `${first?.loc.join('.') || 'body'}: ${first?.msg}`,
      data: { issues },
    });
  }
}
