// What the runner of the black-box cases calls, on the built packages; each part of MGX adds its export here and in
// cases-adapter.mjs.
import {
  applyDiff as applyOne,
  applyPatchSet as applySet,
  parseManifest as readManifest,
} from '../packages/diff/dist/index.js';
import { detectMinified as detect } from '../packages/formatters/dist/index.js';
import { branchName as nameBranch } from '../packages/git/dist/index.js';
import { validateOutput as validate } from '../packages/guardrails/dist/index.js';
import { inferStack as infer } from '../packages/stacks/dist/index.js';

export const parseManifest = (text) => {
  const { files, duplicates } = readManifest(text);
  return { files, duplicates: [...new Set(duplicates)] };
};

export const inferStack = (text) => infer(text);

export const branchName = ({ taskName, prefix, runNumber }) => nameBranch({ taskName, prefix, runNumber });

export const detectMinified = (content) => detect(content);

export const applyDiff = ({ root, target, diff, backup, dryRun }) =>
  applyOne({ root, filePath: target, diff, backup, dryRun });

export const applyPatchSet = ({ root, diffs, mode, dryRun }) =>
  applySet({
    projectPath: root,
    diffs: diffs.map(({ path, diff }) => ({ filePath: path, diff })),
    mode,
    dryRun,
  });

export const validateOutput = (text, options) => validate(text, options);
