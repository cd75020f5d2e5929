import type { ModelRequest } from '../language-model.js';
import { hashOf, requestShape } from '../request-hash.js';

/** Raised when an answer to the same request would be another one, or is written another way. */
const VERSION = 'v1';

/**
 * The key of an answer: version, role, action, and a hash of everything that shapes it: the model, the prompt, its tools
 * and schema, and the input (task, stack, constraints) that it was made from.
 */
export function cacheKey(modelId: string, { input, ...request }: ModelRequest): string {
  const hash = hashOf({ model: modelId, input, request: requestShape(request) });
  return `${VERSION}:${request.role}:${request.action}:${hash}`;
}
