import { describe, expect, it } from '@jest/globals';
import { svelteVite } from './fixtures/svelte-vite.js';
import { stackDetection } from './detection/detect-stack.js';
import { stackInference } from './inference/infer-stack.js';
import { promptLayout, stackSpec } from './stack-spec.js';
import { stacks } from './stacks.js';
import { validateStackStructure } from './structure/validate-stack-structure.js';

const known = [...stacks, svelteVite];

/** What one more file of data brings, without a change elsewhere. */
describe('a stack that is added', () => {
  const infer = stackInference(known);
  it.each([
    ['Svelte todo list with filters', 'svelte-vite'],
    ['Svelte ile not uygulaması', 'svelte-vite'],
    ['Migrate our shop from Vue to Svelte', 'svelte-vite'],
    ['Svelte değil React ile yaz', 'react-vite'],
    ['Dockerize my Svelte app', 'devops-docker'],
    ['Add a store to src/lib/Cart.svelte', 'svelte-vite'],
    ['Express API for orders', 'express-ts'],
  ])('is inferred: %s', (task, stack) => {
    expect(infer(task)).toMatchObject({ stack });
    expect(infer(task).confidence).toBeGreaterThanOrEqual(0.5);
  });

  it('is detected', async () => {
    const manifest = JSON.stringify({ devDependencies: { svelte: '5', vite: '8' } });
    const project = { list: async () => ['package.json', 'index.html'], read: async () => manifest };
    expect(await stackDetection(known)(project)).toMatchObject({ stack: 'svelte-vite', confidence: 0.95 });
    expect(await stackDetection(stacks)(project)).toMatchObject({ stack: null });
  });

  it('has its structure judged', async () => {
    const project = { list: async () => ['package.json', 'vite.config.js', 'src/App.svelte'], read: async () => null };
    expect(await validateStackStructure(project, svelteVite)).toEqual({ valid: true, warnings: [] });
    expect((await validateStackStructure(project, svelteVite, { profile: 'literal' })).warnings).toEqual([
      "Stack 'svelte-vite' requires file: vite.config.ts",
    ]);
  });

  it('is told to models and on the wire', () => {
    expect(promptLayout(svelteVite).map(({ path }) => path)).toEqual([
      'src/',
      'src/lib/',
      'package.json',
      'vite.config.ts',
    ]);
    expect(stackSpec(svelteVite)).toMatchObject({
      stack_id: 'svelte-vite',
      package_manager: 'npm/pnpm',
      linter_formatter: 'eslint+prettier',
      project_layout: { 'src/lib/': 'components and stores' },
      run_commands: { dev: 'npm run dev', build: 'npm run build', test: 'npm test', start: 'npm run preview' },
    });
  });
});
