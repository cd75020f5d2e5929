import type { Rule } from '../check-input.js';

export const badPrefix: Rule = {
  id: 'bad_prefix',
  description: 'In strict mode the FILE: prefix is exact: undecorated, at the start of its line.',
  check: ({ strict, manifest }) => {
    const inexact = manifest?.inexact ?? [];
    const [first] = inexact;
    if (!strict || !first) return [];
    const count = inexact.length === 1 ? '' : ` (and ${inexact.length - 1} more)`;
    const example = first.text.trim().slice(0, 80);
    const message = `Strict mode: FILE: prefix must be exact, undecorated. Line ${first.line}: '${example}'${count}`;
    return [{ line: first.line, message }];
  },
};
