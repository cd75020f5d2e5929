import type { Equivalents } from './survivors.js';

/** Mutants of a FastAPI project that are no faults, with the reason. */
export const fastapiEquivalents: Equivalents = {
  'config.py': [['"True" -> "False"', 'nothing writes to the settings, frozen or not']],
  'repositories.py': [['"True" -> "False"', 'nothing writes to it, frozen or not']],
  'errors.py': [
    [
      'left out: @app.exception_handler(RequestValidationError)',
      'what FastAPI answers itself is the same with pydantic 1, whose errors never hold what was sent',
    ],
  ],
  'repository.py': [
    ['"0" -> "1"', 'where lists are paged nobody leaves the offset out; and no id is promised to be the first'],
    ['"1" -> "2"', 'ids may have gaps'],
  ],
  'types.py': [
    ['pattern_x', 'the name that the other version of pydantic has for it'],
    ['model_dump_x', 'the name that the other version of pydantic has for it'],
  ],
  'routers/health.py': [['health_x', 'a heading of the documentation']],
  'routers/shops.py': [['shops_x', 'a heading of the documentation']],
  'services/shops.py': [
    [/limit=1"|"1" -> "2"/, 'only how many there are is asked'],
    ['34: "True" -> "False"', 'who sends a shop of one field sends all of it'],
  ],
};
