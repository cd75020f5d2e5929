import { isBuiltin } from 'node:module';

/** `@scope/name/deep` -> `@scope/name`, `name/deep` -> `name`. */
export function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** True for what npm could hold: no path, alias, URL, virtual module or module of Node itself. */
export function isPackageSpecifier(specifier: string): boolean {
  return (
    /^(@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(\/|$)/i.test(specifier) &&
    !specifier.startsWith('~') &&
    !isBuiltin(specifier)
  );
}
