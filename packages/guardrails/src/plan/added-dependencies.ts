import type { Stack } from '@mgx/stacks';
import type { WrittenFile } from '../check-input.js';
import { readDependencyFile, type DependencyFile } from '../project/dependency-files.js';

/**
 * Packages that a dependency file gains and nobody planned. The stack's own are planned by choosing it, types by their
 * package; in a new file so are tools, for without them nothing could be built or tested.
 */
export function addedDependencies(
  { path, content, before }: WrittenFile,
  { planned, stack }: { readonly planned: readonly string[]; readonly stack: Stack | null },
): string[] {
  const now = readDependencyFile(path, content);
  if (!now) return [];
  const past = before === null ? null : readDependencyFile(path, before);
  const had = new Set(past?.dependencies.map(comparable));
  const named = new Set([...planned.map(packageOf), ...(stack?.commonDependencies ?? [])].map(comparable));
  const isPlanned = (name: string): boolean =>
    had.has(comparable(name)) || named.has(comparable(name)) || isPlatform(name, now) || isTypesOf(name, named);
  const gained = past === null ? now.products : now.dependencies;
  return [...new Set(gained)].filter((name) => !isPlanned(name)).toSorted();
}

/** `express@5`, `"fastapi>=0.110"`, `guzzlehttp/guzzle: ^7`, `zod (validation)`: the name is what comes first. */
function packageOf(written: string): string {
  return /^[\s`'"]*(@?[\w.-]+(?:\/[\w.-]+)?)/.exec(written)?.[1] ?? written;
}

function comparable(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** What a language or framework is by itself: `php`, `ext-json`, `python`, the SDK of a project. */
function isPlatform(name: string, { ecosystem }: DependencyFile): boolean {
  if (ecosystem === 'composer') return /^(php|ext-[\w-]+|lib-[\w-]+|composer-[\w-]+)$/.test(name);
  if (ecosystem === 'nuget') return /^Microsoft\.(NET\.Sdk|AspNetCore\.App|NETCore\.App)/.test(name);
  return ecosystem === 'python' && name === 'python';
}

function isTypesOf(name: string, named: ReadonlySet<string>): boolean {
  const typed = /^@types\/(.+)$/.exec(name)?.[1];
  return typed === 'node' || (typed !== undefined && named.has(comparable(typed.replace(/^(.+)__/, '@$1/'))));
}
