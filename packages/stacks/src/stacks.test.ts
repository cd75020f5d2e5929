import { describe, expect, it } from '@jest/globals';
import { StackId } from '@mgx/domain';
import { isMgxError } from '@mgx/errors';
import { findStack, requireStack, stacks } from './stacks.js';

describe('stacks', () => {
  it('are the ten of the contract, in its order', () => {
    expect(stacks.map(({ id }) => id)).toEqual([
      'express-ts',
      'nestjs',
      'laravel',
      'fastapi',
      'dotnet-api',
      'react-vite',
      'nextjs',
      'vue-vite',
      'devops-docker',
      'ci-github-actions',
    ]);
  });

  it.each(stacks.map((stack) => [stack.id, stack] as const))('%s is complete and consistent', (_, stack) => {
    expect(StackId.safeParse(stack.id).success).toBe(true);
    expect(stack.projectLayout.every(({ path, description }) => path !== '' && description !== '')).toBe(true);
    for (const { weight, texts } of stack.evidence.words) {
      expect(weight).toBeGreaterThan(0);
      expect(weight).toBeLessThan(1);
      expect(texts.filter((text) => text !== text.toLowerCase() || text.trim() === '')).toEqual([]);
    }
    expect(stack.evidence.refines === undefined || findStack(stack.evidence.refines.stack) !== undefined).toBe(true);
    expect(stack.evidence.yieldsTo?.filter((id) => !findStack(id)) ?? []).toEqual([]);
    expect(stack.verification.at(-1)?.name).toMatch(/^(test|check)$/);
    for (const command of stack.verification) {
      expect(command.timeoutMs).toBe(command.name === 'install' ? 600_000 : 300_000);
      expect(command.network).toBe(command.name === 'install' ? 'registry' : 'none');
    }
  });
});

describe('requireStack', () => {
  it('finds by id', () => {
    expect(requireStack('fastapi').name).toBe('Python + FastAPI');
  });

  it('names the unknown id, the nearest one and all of them', () => {
    const attempt = () => requireStack('expres-ts');
    expect(attempt).toThrow("unknown stack 'expres-ts'");
    try {
      attempt();
    } catch (error) {
      expect(isMgxError(error, 'unknown_stack') && error.hint).toMatch(
        /^did you mean 'express-ts'\? the stacks are express-ts, .*, ci-github-actions$/,
      );
    }
  });
});
