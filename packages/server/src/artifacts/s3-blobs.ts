import { MgxError } from '@mgx/errors';
import type { Client } from 'minio';
import { assertIntact } from './assert-intact.js';
import type { BlobName, Blobs } from './blobs.js';

/** Blobs as objects of an S3 bucket. */
export function s3Blobs(client: Client, { bucket }: { readonly bucket: string }): Blobs {
  const keyOf = ({ workspaceId, sha256 }: BlobName): string =>
    `artifacts/${Buffer.from(workspaceId).toString('base64url')}/${sha256}`;
  return {
    async put(name, body) {
      // The size is always said: a stream of unknown size needs a multipart upload, which not every server has.
      await client
        .putObject(bucket, keyOf(name), Buffer.from(body), body.byteLength)
        .catch(failing(`cannot keep a file in bucket ${bucket}`));
    },
    async get(name) {
      const read = async (): Promise<Buffer> => {
        const stream = await client.getObject(bucket, keyOf(name));
        return Buffer.concat((await stream.toArray()) as Buffer[]);
      };
      return assertIntact(name, await read().catch(failing(`cannot read ${name.sha256} from bucket ${bucket}`)));
    },
    async check() {
      const isThere = await client.bucketExists(bucket).catch(failing(`cannot reach bucket ${bucket}`));
      if (!isThere) failing(`bucket ${bucket} is not there`)('it was removed');
    },
  };
}

/** Makes the bucket when it is not there. @throws MgxError `storage_unavailable` */
export async function ensureBucket(client: Client, { bucket, region }: { bucket: string; region: string }) {
  const ensure = async (): Promise<void> => {
    if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket, region);
  };
  await ensure().catch(failing(`cannot reach bucket ${bucket}`));
}

function failing(what: string): (cause: unknown) => never {
  return (cause) => {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    const hint = 'check S3_ENDPOINT_URL, S3_BUCKET and the access key';
    throw new MgxError({ code: 'storage_unavailable', message: `${what}: ${reason}`, hint, cause });
  };
}
