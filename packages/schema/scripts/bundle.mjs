// Makes dist/: one module of what src/z.ts names of zod, zod's types beside it, and its licence. zod itself is 95 modules, 64
// of them translations, which nobody here reads and everybody would wait for. Done at `pnpm install` and at every build;
// does nothing when dist/ is of this zod and newer than its sources.
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const dist = join(home, 'dist');
const zod = dirname(createRequire(import.meta.url).resolve('zod/package.json'));
const { version } = JSON.parse(readFileSync(join(zod, 'package.json'), 'utf8'));
const notice = `index.js and zod/ are made from zod ${version}:\n\n${readFileSync(join(zod, 'LICENSE'), 'utf8')}`;
// Written last: it tells that all the rest is there.
const noticeFile = join(dist, 'THIRD-PARTY.txt');

// `pnpm install` may run on an older Node than rolldown does; the build has a Node of its own.
const [major, minor] = process.versions.node.split('.').map(Number);
const isTooOld = major < 20 || (major === 20 && minor < 19);

if (!isTooOld && !isCurrent()) {
  rmSync(dist, { recursive: true, force: true });
  await writeCode();
  writeTypes();
  writeFileSync(noticeFile, notice);
}

function isCurrent() {
  if (!existsSync(noticeFile) || readFileSync(noticeFile, 'utf8') !== notice) return false;
  const made = statSync(noticeFile).mtimeMs;
  return ['src/index.ts', 'src/z.ts', 'scripts/bundle.mjs'].every((file) => statSync(join(home, file)).mtimeMs < made);
}

async function writeCode() {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({ input: join(home, 'src/index.ts'), platform: 'neutral' });
  await build.write({ file: join(dist, 'index.js'), format: 'esm', minify: true });
}

/** zod's own declarations, without translations but English; src/ is nothing but exports, which declare themselves. */
function writeTypes() {
  const isWanted = (path) => statSync(path).isDirectory() || path.endsWith('.d.ts');
  for (const folder of ['classic', 'core'])
    cpSync(join(zod, 'v4', folder), join(dist, 'zod', folder), { recursive: true, filter: isWanted });
  cpSync(join(zod, 'v4/locales/en.d.ts'), join(dist, 'zod/locales/en.d.ts'));
  writeFileSync(join(dist, 'zod/locales/index.d.ts'), "export { default as en } from './en.js';\n");
  for (const name of ['index', 'z']) {
    const declared = readFileSync(join(home, `src/${name}.ts`), 'utf8');
    writeFileSync(join(dist, `${name}.d.ts`), declared.replaceAll("'zod'", "'./zod/classic/external.js'"));
  }
}
