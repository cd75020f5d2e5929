import { validateOutput as validate } from '../../dist/index.js';

// `MGX_PROFILE=literal` scores Appendix F to the letter.
const profile = process.env.MGX_PROFILE ?? 'practical';

export const validateOutput = (text, { stack, constraints, strict, mode }) =>
  validate(text, { stack, constraints, strict, mode, profile });
