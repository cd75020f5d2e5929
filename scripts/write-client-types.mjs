// Writes the types of @mgx/client from the API's OpenAPI document. Run after a route has changed: build, then this.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clientTypes, openApiDocument } from '../apps/api/dist/index.js';

const file = fileURLToPath(new URL('../packages/client/src/contract.ts', import.meta.url));
writeFileSync(file, clientTypes(openApiDocument({ version: '0.0.0' })));
