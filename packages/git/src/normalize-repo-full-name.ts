import { MgxError } from '@mgx/errors';

const WAYS_TO_WRITE = [
  /^(?:https?:\/\/)?(?:www\.)?github\.com\/(?<name>[^?#]+)$/i,
  /^(?:ssh:\/\/)?git@github\.com[:/](?<name>.+)$/i,
  /^(?<name>[^:@]+)$/,
];
/** GitHub's rules: an owner of up to 39 letters, digits and single hyphens, a repository of up to 100. */
const FULL_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;

/**
 * `owner/repo` from any way of writing a GitHub repository: short, https or ssh URL, with or without `.git`.
 * @throws MgxError `invalid_input`, without repeating what may hold a token
 * @example normalizeRepoFullName('git@github.com:octocat/Hello-World.git') // 'octocat/Hello-World'
 */
export function normalizeRepoFullName(text: string): string {
  const written = text.trim();
  const name = WAYS_TO_WRITE.map((way) => way.exec(written)?.groups?.name).find((found) => found !== undefined);
  const plain = name?.replace(/\/+$/, '').replace(/\.git$/i, '');
  if (plain !== undefined && FULL_NAME.test(plain)) return plain;
  const shown = written.includes('@') ? 'what was given' : JSON.stringify(written.slice(0, 200));
  throw new MgxError({
    code: 'invalid_input',
    message: `expected a GitHub repository, ${shown} is none`,
    hint: 'write owner/repo or https://github.com/owner/repo',
  });
}
