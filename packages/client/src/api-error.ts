/** One place that is wrong in a body. */
export type Problem = { readonly loc: readonly (string | number)[]; readonly msg: string; readonly type: string };

/** The API refused: `status` says why, `message` in words, `problems` place by place for an invalid body (422). */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

/** Reads an answer that is an error, whoever has written it: a proxy's has no `detail`. */
export async function readError(response: Response, operation: string): Promise<ApiError> {
  const text = await response.text();
  const detail = detailOf(text);
  if (Array.isArray(detail)) {
    const problems = detail as readonly Problem[];
    const first = problems[0];
    return new ApiError(response.status, `${operation}: ${first?.loc.join('.')}: ${first?.msg}`, problems);
  }
  const reason = typeof detail === 'string' ? detail : response.statusText || text.slice(0, 200);
  return new ApiError(response.status, `${operation}: ${response.status} ${reason}`);
}

function detailOf(text: string): unknown {
  try {
    return Reflect.get(Object(JSON.parse(text)), 'detail');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
