// Lays the scripts of /docs and /redoc beside the API, so that its pages load nothing from elsewhere and whoever installs
// it does not install what they are made of.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const api = fileURLToPath(new URL('../apps/api/', import.meta.url));
const require = createRequire(join(api, 'package.json'));
mkdirSync(join(api, 'assets'), { recursive: true });
for (const file of [
  'swagger-ui-dist/swagger-ui.css',
  'swagger-ui-dist/swagger-ui-bundle.js',
  'swagger-ui-dist/LICENSE',
  'redoc/bundles/redoc.standalone.js',
  'redoc/bundles/redoc.standalone.js.LICENSE.txt',
]) {
  copyFileSync(
    require.resolve(file),
    join(api, 'assets', file.endsWith('LICENSE') ? 'swagger-ui.LICENSE.txt' : basename(file)),
  );
}
