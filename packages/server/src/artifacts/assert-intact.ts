import { createHash } from 'node:crypto';
import { MgxError } from '@mgx/errors';
import type { BlobName } from './blobs.js';

/** The body, when it is what was put. @throws MgxError `storage_unavailable` */
export function assertIntact({ sha256 }: BlobName, body: Uint8Array): Uint8Array {
  const found = createHash('sha256').update(body).digest('hex');
  if (found === sha256) return body;
  throw new MgxError({
    code: 'storage_unavailable',
    message: `a stored file is damaged: expected sha-256 ${sha256}, found ${found}`,
    hint: 'restore it from a backup, or run the task again',
  });
}
