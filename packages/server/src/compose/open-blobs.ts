import { join } from 'node:path';
import { Client } from 'minio';
import type { Blobs } from '../artifacts/blobs.js';
import { folderBlobs } from '../artifacts/folder-blobs.js';
import { ensureBucket, s3Blobs } from '../artifacts/s3-blobs.js';
import type { S3Settings, ServerEnv } from '../env/server-env.js';

/** Where the bytes of artifacts are kept. @throws MgxError `storage_unavailable` */
export async function openBlobs({ s3, dataFolder }: Pick<ServerEnv, 's3' | 'dataFolder'>): Promise<Blobs> {
  if (!s3) return folderBlobs(join(dataFolder, 'artifacts'));
  const client = s3Client(s3);
  await ensureBucket(client, s3);
  return s3Blobs(client, s3);
}

export function s3Client({ endpoint, isSecure, region, accessKeyId, secretAccessKey }: S3Settings): Client {
  const { hostname, port } = new URL(endpoint);
  return new Client({
    endPoint: hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    useSSL: isSecure,
    region,
    accessKey: accessKeyId,
    secretKey: secretAccessKey,
  });
}
