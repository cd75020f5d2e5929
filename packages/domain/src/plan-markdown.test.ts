import { describe, expect, it } from '@jest/globals';
import { planToMarkdown } from './plan-markdown.js';
import { samplePlan } from './testing/factories.js';

describe('planToMarkdown', () => {
  it('shows everything that binds, and says what is not known', () => {
    const plan = samplePlan({
      tests: ['tests/app.test.ts', 'tests/old.test.ts'],
      characterizationTests: ['tests/old.test.ts'],
      risks: ['No backup'],
      estimate: { minutes: 5, tokens: 12_000, usd: null },
    });
    expect(planToMarkdown(plan)).toBe(
      `# An API with one resource

## Steps

1. Write the API (engineer): \`src/app.ts\`
2. Write its tests (tester): \`tests/app.test.ts\`

## Files

- create \`src/app.ts\`
- create \`tests/app.test.ts\`

## Dependencies

- \`express\`

## Commands

- \`npm test\`

## Tests

- \`tests/app.test.ts\`
- \`tests/old.test.ts\` (characterization)

## Risks

- No backup

Estimate: 5 min, 12000 tokens, unknown cost
`,
    );
  });
});
