import type { StackId } from '@mgx/domain';
import { MgxError, nearestWord } from '@mgx/errors';
import { ciGithubActions } from './data/ci-github-actions.js';
import { devopsDocker } from './data/devops-docker.js';
import { dotnetApi } from './data/dotnet-api.js';
import { expressTs } from './data/express-ts.js';
import { fastapi } from './data/fastapi.js';
import { laravel } from './data/laravel.js';
import { nestjs } from './data/nestjs.js';
import { nextjs } from './data/nextjs.js';
import { reactVite } from './data/react-vite.js';
import { vueVite } from './data/vue-vite.js';
import type { Stack } from './stack.js';

/** The ten Stacks. A new one is one file in `data/` and one line here. */
export const stacks: readonly Stack[] = [
  expressTs,
  nestjs,
  laravel,
  fastapi,
  dotnetApi,
  reactVite,
  nextjs,
  vueVite,
  devopsDocker,
  ciGithubActions,
];

/** The Stack with this id, or undefined. */
export function findStack(id: StackId): Stack | undefined {
  return stacks.find((stack) => stack.id === id);
}

/** The Stack with this id; throws `unknown_stack`, naming the nearest known id and all of them. */
export function requireStack(id: StackId): Stack {
  const stack = findStack(id);
  if (stack) return stack;
  const ids = stacks.map((known) => known.id);
  const nearest = nearestWord(id, ids);
  throw new MgxError({
    code: 'unknown_stack',
    message: `unknown stack '${id}'`,
    hint: `${nearest ? `did you mean '${nearest}'? ` : ''}the stacks are ${ids.join(', ')}`,
    data: { stack: id, known: ids },
  });
}
