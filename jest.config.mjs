// One jest configuration for the whole house: one run, one coverage report.
// MGX_TEST_KIND picks unit (default name `x.test.ts`), integration (`x.integration.test.ts`) or e2e (`x.e2e.test.ts`).
const kinds = {
  unit: { match: ['**/src/**/*.test.ts'], ignore: ['\\.(integration|e2e|full)\\.test\\.ts$'] },
  integration: { match: ['**/src/**/*.integration.test.ts'], ignore: [] },
  e2e: { match: ['**/src/**/*.e2e.test.ts'], ignore: [] },
  full: { match: ['**/src/**/*.full.test.ts'], ignore: [] },
  all: { match: ['**/src/**/*.test.ts'], ignore: ['\\.full\\.test\\.ts$'] },
};
const kind = kinds[process.env.MGX_TEST_KIND ?? 'all'];
if (!kind) throw new Error(`MGX_TEST_KIND must be one of ${Object.keys(kinds).join(', ')}`);

export default {
  roots: ['<rootDir>/packages', '<rootDir>/apps'],
  // Not in the temporary folder, which lasts for one run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['mgx-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  injectGlobals: false,
  testMatch: kind.match,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/templates/', '/fixtures/', ...kind.ignore],
  modulePathIgnorePatterns: ['/dist/', '/templates/', '/fixtures/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  coverageProvider: 'v8',
  collectCoverageFrom: ['packages/*/src/**/*.ts', '!**/*.test.ts', '!**/fixtures/**', '!**/testing/**'],
  coverageReporters: ['text-summary', 'text', 'html', 'cobertura', 'json-summary'],
  coverageDirectory: '<rootDir>/coverage',
  testTimeout: 30_000,
};
