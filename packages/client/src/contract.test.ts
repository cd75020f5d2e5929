import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { clientTypes, openApiDocument } from '@mgx/api';

test("the client's types are those of the API's document (build, then node scripts/write-client-types.mjs)", () => {
  const written = readFileSync(new URL('./contract.ts', import.meta.url), 'utf8');
  expect(written).toBe(clientTypes(openApiDocument({ version: '0.0.0' })));
});
