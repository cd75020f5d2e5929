import { describe, expect, it } from '@jest/globals';
import { StackId } from '@mgx/domain';
import { isMgxError } from '@mgx/errors';
import { stackSpec } from './stack-spec.js';
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

/** The table of facts: id, language, test framework, package manager, linter and formatter, dependencies. */
describe('the facts of the stacks', () => {
  it.each([
    ['express-ts', 'ts', 'jest', 'npm/pnpm', 'eslint+prettier', 'express dotenv cors helmet'],
    ['nestjs', 'ts', 'jest', 'npm/pnpm', 'eslint+prettier', '@nestjs/core @nestjs/common @nestjs/platform-express'],
    ['laravel', 'php', 'phpunit', 'composer', 'pint', 'laravel/framework guzzlehttp/guzzle'],
    ['fastapi', 'py', 'pytest', 'pip', 'ruff', 'fastapi uvicorn pydantic python-dotenv'],
    ['dotnet-api', 'cs', 'xunit', 'dotnet', 'dotnet-format', 'Microsoft.AspNetCore.App'],
    ['react-vite', 'ts', 'vitest', 'npm/pnpm', 'eslint+prettier', 'react react-dom vite @vitejs/plugin-react'],
    ['nextjs', 'ts', 'jest', 'npm/pnpm', 'eslint+prettier', 'next react react-dom'],
    ['vue-vite', 'ts', 'vitest', 'npm/pnpm', 'eslint+prettier', 'vue vite @vitejs/plugin-vue'],
    ['devops-docker', 'yaml', null, null, 'hadolint', ''],
    ['ci-github-actions', 'yaml', null, null, 'actionlint', ''],
  ])('%s', (id, language, testFramework, packageManager, linter, dependencies) => {
    expect(stackSpec(requireStack(id))).toMatchObject({
      language,
      test_framework: testFramework,
      package_manager: packageManager,
      linter_formatter: linter,
      common_dependencies: dependencies.split(' ').filter(Boolean),
    });
  });

  it.each([
    ['express-ts', 'npm run dev|npm run build|npm test|npm start'],
    ['nestjs', 'npm run start:dev|npm run build|npm test|npm run start:prod'],
    ['laravel', 'php artisan serve|composer install|php artisan test|php artisan serve'],
    ['fastapi', 'uvicorn app.main:app --reload|pip install -r requirements.txt|pytest|uvicorn app.main:app'],
    ['dotnet-api', 'dotnet run|dotnet build|dotnet test|dotnet run'],
    ['react-vite', 'npm run dev|npm run build|npm test|npm run preview'],
    ['nextjs', 'npm run dev|npm run build|npm test|npm start'],
    ['vue-vite', 'npm run dev|npm run build|npm test|npm run preview'],
    ['devops-docker', 'docker compose up|docker compose build|docker compose run --rm app test|docker compose up -d'],
    ['ci-github-actions', 'act||act -j test|'],
  ])('%s is run by %s', (id, commands) => {
    const { dev, build, test, start } = requireStack(id).runCommands;
    expect([dev, build, test, start].map((command) => command ?? '').join('|')).toBe(commands);
  });
});
