import { dynamodbContract } from './dynamodb-contract.ts';

if (process.env['SOJOURN_TEST_AWS'] !== '1') {
  throw new Error(
    'This runs the contract against your own AWS account: it makes one on-demand table, writes a few hundred items and ' +
      'deletes the table (less than one US cent). Set SOJOURN_TEST_AWS=1, AWS_REGION and credentials (AWS_PROFILE, or ' +
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) that may use DynamoDB tables named sojourn-parity-*.',
  );
}

dynamodbContract({
  name: 'DynamoDB itself',
  open: () => Promise.resolve({ close: () => Promise.resolve() }),
  prefix: `sojourn-parity-${Date.now().toString(36)}-`,
});
