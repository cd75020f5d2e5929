// What is published of a package: from its build in dist/ a few modules in dist/published/, one for each entry and for what
// they share or load on use, instead of one for each file; finding a file costs Node as much as running it.
// `pnpm pack` and `pnpm publish` run this in a package's folder, as its `prepack`. With `--all` it is done for all packages, and
// their manifests are made to say so: for an image, which `pnpm deploy` fills with the workspace's packages as they stand.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const published = 'dist/published';
const packages = fileURLToPath(new URL('../packages', import.meta.url));

if (process.argv.includes('--all')) {
  for (const name of readdirSync(packages)) {
    const manifest = readManifest(join(packages, name));
    if (!manifest.scripts.prepack) continue;
    await bundle(join(packages, name));
    const { publishConfig, ...rest } = manifest;
    const changed = { ...rest, exports: publishConfig.exports };
    writeFileSync(join(packages, name, 'package.json'), `${JSON.stringify(changed, null, 2)}\n`);
  }
} else await bundle(process.cwd());

async function bundle(folder) {
  const entries = Object.values(readManifest(folder).publishConfig.exports).map((entry) => entry.default);
  const names = entries.map((path) => path.slice(`./${published}/`.length, -'.js'.length));
  rmSync(join(folder, published), { recursive: true, force: true });
  const build = await rolldown({
    input: Object.fromEntries(names.map((name) => [name, join(folder, 'dist', `${name}.js`)])),
    platform: 'node',
    // All that is another package's stays so.
    external: (id) => /^[^./]/.test(id),
  });
  await build.write({
    dir: join(folder, published),
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
}

function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
