// Connects the built packages to the runner of the black-box cases, whatever Node it runs in.
// Build first (`tsc -b tsconfig.json`), then: node <cases>/run.mjs --adapter bench/cases-adapter.mjs
import { inOwnNode } from './in-own-node.mjs';

const call = inOwnNode(new URL('cases-implementation.mjs', import.meta.url).href);

export const parseManifest = (text) => call('parseManifest', text);
export const inferStack = (text) => call('inferStack', text);
export const branchName = (run) => call('branchName', run);
export const detectMinified = (content) => call('detectMinified', content);
export const applyDiff = (request) => call('applyDiff', request);
export const applyPatchSet = (request) => call('applyPatchSet', request);
export const validateOutput = (text, options) => call('validateOutput', text, options);
