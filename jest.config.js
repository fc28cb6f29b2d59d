/** Three projects: domain beside the source, integration on a real PostgreSQL, end to end over HTTP. */
const felles = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const medDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
};

/** @type {import('jest').Config} */
export default {
  projects: [
    { ...felles, displayName: 'domain', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...felles, ...medDatabase, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.spec.ts'] },
    { ...felles, ...medDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
  ],
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules that one test file has loaded stay in its worker's heap: a fresh worker now and then keeps the next ones quick.
  workerIdleMemoryLimit: '400MB',
};
