import { defineConfig } from 'vitest/config';

/** Whole platforms, built once before them: each of these files has a process of its own. */
const PLATFORM = ['tests/{end-to-end,faults,screens}/**/*.test.ts', 'infra/stack/*.test.ts'];
const ROOMS =
  '{analysis,functions,infra,questionnaire,simulation,survey-defs,tests,web}/**/*.test.ts';

const usual = {
  env: { TZ: 'UTC' },
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    // Left alone, a machine of two cores would run one file after the other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...usual,
          name: 'platform',
          include: PLATFORM,
          globalSetup: 'tests/build.ts',
        },
      },
      {
        test: {
          ...usual,
          name: 'rooms',
          include: [ROOMS],
          exclude: PLATFORM,
          // To start a process and load zod, the AWS SDK and a survey anew took most files longer than their tests.
          isolate: false,
          setupFiles: 'tests/put-back.ts',
        },
      },
    ],
  },
});
