import { defineConfig } from 'vitest/config';

if (process.env['SOJOURN_TEST_AWS'] !== '1' || process.env['AWS_REGION'] === undefined) {
  throw new Error(
    'This runs the contract suites against your own AWS account: they make resources named sojourn-parity-*, use them a ' +
      'few hundred times and delete them (cents at most). Set SOJOURN_TEST_AWS=1, AWS_REGION, and credentials ' +
      '(AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY). For Step Functions also SOJOURN_TEST_STATES_ROLE: the ' +
      'ARN of a role that states.amazonaws.com may assume and that may do nothing.',
  );
}

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
