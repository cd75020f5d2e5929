// Mastra: a workflow of five steps in memory; and with a step that suspends, its snapshots in a LibSQL file.
import { rmSync } from 'node:fs';
import { Mastra } from '@mastra/core';
import { createStep, createWorkflow } from '@mastra/core/workflows';
import { LibSQLStore } from '@mastra/libsql';
import { z } from 'zod';
import { PHASES, answer, check, measure } from './harness.mjs';

const texts = z.object({ texts: z.array(z.string()) });
const step = (id) =>
  createStep({
    id,
    inputSchema: texts,
    outputSchema: texts,
    execute: async ({ inputData }) => ({ texts: [...inputData.texts, await answer()] }),
  });
const gate = createStep({
  id: 'gate',
  inputSchema: texts,
  outputSchema: texts,
  resumeSchema: z.object({ isApproved: z.boolean() }),
  execute: async ({ inputData, resumeData, suspend }) => (resumeData ? inputData : suspend({})),
});

function workflow(id, steps) {
  const begun = createWorkflow({ id, inputSchema: texts, outputSchema: texts });
  return steps.reduce((built, one) => built.then(one), begun).commit();
}

const plain = workflow('plain', PHASES.map(step));
await measure('five steps, nothing kept', async () => {
  const run = await plain.createRun();
  const done = await run.start({ inputData: { texts: [] } });
  check(done.status === 'success' && done.result.texts.length === 5, 'mastra');
});

const file = new URL('./mastra.db', import.meta.url).pathname;
const gated = workflow('gated', PHASES.map(step).toSpliced(2, 0, gate));
const storage = new LibSQLStore({ id: 'bench', url: `file:${file}` });
const mastra = new Mastra({ workflows: { gated }, storage, logger: false });
await measure(
  'five steps and a gate, on disk',
  async () => {
    const run = await mastra.getWorkflow('gated').createRun();
    const waiting = await run.start({ inputData: { texts: [] } });
    check(waiting.status === 'suspended', 'mastra');
    const done = await run.resume({ step: 'gate', resumeData: { isApproved: true } });
    check(done.status === 'success' && done.result.texts.length === 5, 'mastra');
  },
  { warmUp: 10, runs: Number(process.env.RUNS ?? 300) / 10 },
);
for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
