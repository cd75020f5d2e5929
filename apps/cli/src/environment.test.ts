import { describe, expect, it } from '@jest/globals';
import { VARIABLE_NAMES } from '@mgx/server';
import { checkEnvironment } from './environment.js';

describe('checkEnvironment', () => {
  it('knows every variable of the service, whose settings may stand in the same shell, without loading it', async () => {
    for (const name of [...VARIABLE_NAMES, 'MGX_GLOBAL_CACHE', 'MGX_USE_MULTI_LLM'])
      await expect(checkEnvironment({ [name]: 'x' })).resolves.toBeUndefined();
  });

  it.each([
    ['MGX_STATE_DRI', 'did you mean MGX_STATE_DIR?'],
    ['MGX_DATA_DRI', 'did you mean MGX_DATA_DIR?'],
    ['MGX_ENV_', 'did you mean MGX_ENV?'],
    ['MGX_NOTHING_LIKE_IT_AT_ALL', 'mgx doctor lists the variables that are read'],
  ])('names %s, and what may be meant', (name, hint) =>
    expect(checkEnvironment({ [name]: 'x' })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid_configuration', hint }),
    ),
  );
});
