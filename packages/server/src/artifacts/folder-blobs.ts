import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { assertIntact } from './assert-intact.js';
import type { BlobName, Blobs } from './blobs.js';

/** Blobs as files of a folder. A file appears whole or not at all. */
export function folderBlobs(folder: string): Blobs {
  // Ids come from callers: encoded, they cannot leave the folder.
  const homeOf = ({ workspaceId, sha256 }: BlobName): string =>
    join(folder, `w-${Buffer.from(workspaceId).toString('base64url')}`, sha256.slice(0, 2));
  return {
    async put(name, body) {
      const home = homeOf(name);
      try {
        await mkdir(home, { recursive: true });
        await writeWhole(join(home, name.sha256), body);
      } catch (cause) {
        throw failure(`cannot keep a file under ${folder}`, cause);
      }
    },
    async get(name) {
      const body = await readFile(join(homeOf(name), name.sha256)).catch((cause: unknown) => {
        throw failure(`cannot read the stored file ${name.sha256} under ${folder}`, cause);
      });
      return assertIntact(name, body);
    },
    async check() {
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
      } catch (cause) {
        throw failure(`cannot keep a file under ${folder}`, cause);
      }
    },
  };
}

async function writeWhole(path: string, body: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  try {
    await writeDurably(draft, body);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeDurably(path: string, body: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

function failure(what: string, cause: unknown): MgxError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint = 'check that the folder is writable and the disk is not full';
  return new MgxError({ code: 'storage_unavailable', message: `${what}: ${reason}`, hint, cause });
}
