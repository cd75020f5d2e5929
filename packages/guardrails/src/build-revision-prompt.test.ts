import { expect, it } from '@jest/globals';
import { buildRevisionPrompt } from './build-revision-prompt.js';
import { summarize } from './summary.js';

const violations = [
  {
    rule: 'missing_file',
    severity: 'error',
    path: null,
    line: null,
    message: "Stack 'express-ts' requires file: package.json",
  },
  {
    rule: 'forbidden_import',
    severity: 'error',
    path: 'src/a.ts',
    line: 3,
    message: "Forbidden import/usage in stack 'express-ts': 'from 'vue'' at line: 3",
  },
  {
    rule: 'missing_command',
    severity: 'warning',
    path: null,
    line: null,
    message: "Stack 'express-ts' typically uses command: npm run dev (not found in output)",
  },
] as const;

it('reads as Appendix F prints it, with the place of each finding', () => {
  expect(buildRevisionPrompt(violations, 'Create an API')).toBe(`⚠️ OUTPUT VALIDATION FAILED

The previous output did not pass validation checks. Please fix the following issues:

ERRORS (MUST FIX):
- Stack 'express-ts' requires file: package.json
- Forbidden import/usage in stack 'express-ts': 'from 'vue'' at line: 3 (src/a.ts:3)

WARNINGS (RECOMMENDED TO FIX):
- Stack 'express-ts' typically uses command: npm run dev (not found in output)

Original Task: Create an API

Please regenerate the output addressing ALL validation errors above.
Ensure:
1. All required files for the stack are present
2. No forbidden libraries or files are used
3. FILE manifest format is correct (if required)
4. All file paths are valid and secure
5. No duplicate file definitions

Generate the complete, corrected output now.`);
});

it('leaves out a section without findings', () => {
  expect(buildRevisionPrompt(violations.slice(2), 'x')).not.toContain('ERRORS (MUST FIX)');
});

it('sums up', () => {
  expect(summarize(violations)).toBe('❌ Validation FAILED: 2 errors, 1 warnings');
  expect(summarize(violations.slice(2))).toBe('✅ Validation PASSED (1 warnings)');
});
