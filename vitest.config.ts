import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{analysis,functions,infra,questionnaire,simulation,survey-defs,tests,web}/**/*.test.ts',
    ],
    globalSetup: 'tests/build.ts',
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each worker is a process of its own: a test may start an embedded cloud without sharing globals.
    pool: 'forks',
    // Left alone, a machine of two cores would run one file after the other.
    maxWorkers: 2,
  },
});
