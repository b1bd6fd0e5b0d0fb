import { swc } from '../swc.mjs';

/** One Jest configuration a tier, for the whole repository. */
export const tier = (name, more = {}) => ({
  rootDir: new URL('../..', import.meta.url).pathname,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tools'],
  testEnvironment: new URL('environment.mjs', import.meta.url).pathname,
  testMatch: [`**/*.${name}.spec.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['/dist/', '/.data/'],
  // Never 'import' here: CommonJS packages would be given their ESM builds.
  testEnvironmentOptions: { customExportConditions: ['@uppsikt/source', 'node', 'node-addons'] },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  ...more,
});
