import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'minio';
import { s3Client } from '../compose/open-blobs.js';
import type { BlobName, Blobs } from './blobs.js';
import { folderBlobs } from './folder-blobs.js';
import { ensureBucket, s3Blobs } from './s3-blobs.js';

type S3Server = { run(): Promise<{ port: number }>; close(): Promise<void> };
type S3ServerClass = new (options: object) => S3Server;
// Imported, its default is another class.
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as S3ServerClass;

const nameOf = (body: Uint8Array, workspaceId: string = randomUUID()): BlobName => ({
  workspaceId,
  sha256: createHash('sha256').update(body).digest('hex'),
});
const BODIES: [string, Uint8Array][] = [
  ['no bytes', new Uint8Array()],
  ['every byte', Uint8Array.from({ length: 256 }, (_, n) => n)],
  ['6 MB', new Uint8Array(6_000_000).fill(7)],
];

function blobCases(blobs: () => Blobs): void {
  test.each(BODIES)('gives back %s, also when put twice at once', async (_, body) => {
    const name = nameOf(body);
    await Promise.all([blobs().put(name, body), blobs().put(name, body)]);
    expect(Buffer.compare(await blobs().get(name), body)).toBe(0);
  });

  test('keeps tenants apart, whatever their ids look like', async () => {
    const body = Buffer.from('mine');
    await blobs().put(nameOf(body, '../../a'), body);
    expect(Buffer.from(await blobs().get(nameOf(body, '../../a'))).toString()).toBe('mine');
    await expect(blobs().get(nameOf(body, 'a'))).rejects.toMatchObject({ code: 'storage_unavailable' });
  });
}

describe('folderBlobs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mgx-blobs-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  blobCases(() => folderBlobs(folder));

  test('leaves nothing but whole files, and none outside of the folder', async () => {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.map(({ name }) => name).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
    expect(files).toHaveLength(4);
  });

  test('refuses a file that was damaged', async () => {
    const name = nameOf(Buffer.from('whole'), 'w');
    const blobs = folderBlobs(folder);
    await blobs.put(name, Buffer.from('whole'));
    const home = join(folder, `w-${Buffer.from('w').toString('base64url')}`, name.sha256.slice(0, 2));
    await writeFile(join(home, name.sha256), 'hole');
    await expect(blobs.get(name)).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  test('says so when the folder cannot be written', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const blobs = folderBlobs(join(folder, 'a-file', 'below'));
    const put = blobs.put(nameOf(new Uint8Array()), new Uint8Array());
    await expect(put).rejects.toMatchObject({ code: 'storage_unavailable' });
  });
});

describe('s3Blobs', () => {
  const bucket = 'mgx-test';
  let folder: string;
  let server: S3Server;
  let client: Client;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mgx-s3-'));
    server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder });
    const { port } = await server.run();
    const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    const region = 'us-east-1';
    client = s3Client({ endpoint: `http://127.0.0.1:${port}`, isSecure: false, region, bucket, ...keys });
    await ensureBucket(client, { bucket, region });
    await ensureBucket(client, { bucket, region });
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });
  blobCases(() => s3Blobs(client, { bucket }));

  test('says which bucket it cannot read', async () => {
    const get = s3Blobs(client, { bucket: 'other' }).get(nameOf(new Uint8Array()));
    await expect(get).rejects.toMatchObject({ code: 'storage_unavailable' });
    await expect(get).rejects.toThrow('from bucket other');
  });
});
