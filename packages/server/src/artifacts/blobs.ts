/** A blob is named by its tenant and the hash of its bytes: the same bytes are kept once, but never across tenants. */
export type BlobName = { readonly workspaceId: string; readonly sha256: string };

/** Keeps bytes by their hash. Putting them again is harmless. */
export type Blobs = {
  put(name: BlobName, body: Uint8Array): Promise<void>;
  /** @throws MgxError `storage_unavailable` when the bytes cannot be read, or are not those that were put */
  get(name: BlobName): Promise<Uint8Array>;
  /** @throws MgxError `storage_unavailable` when nothing could be kept now */
  check(): Promise<void>;
};
