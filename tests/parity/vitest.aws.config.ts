import { defineConfig } from 'vitest/config';

/** `npm run test:aws`: the contract suites against a real account. */
export default defineConfig({
  test: {
    include: ['tests/parity/*.aws.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 120_000,
    hookTimeout: 300_000,
    pool: 'forks',
  },
});
