import { defineConfig } from 'vitest/config';

/** Whole platforms, built once before them: each of these files has a process of its own. */
const PLATFORM = [
  'tests/{end-to-end,faults,openrosa,screens}/**/*.test.ts',
  'infra/stack/*.test.ts',
];
/** Days in a browser that would make the usual tests longer than ten minutes: `npm run screens` lives them all. */
const LONG_DAYS = process.env['SOJOURN_SCREENS']
  ? []
  : ['tests/screens/{enumerator-light,enumerator-safety}.test.ts'];
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
    // Left alone, a machine of two cores would run one file after the other; a third file runs while others wait for a
    // browser or for what was killed to begin anew.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...usual,
          name: 'platform',
          include: PLATFORM,
          exclude: LONG_DAYS,
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
