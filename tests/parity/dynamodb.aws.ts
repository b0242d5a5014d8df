import { dynamodbContract } from './dynamodb-contract.ts';

dynamodbContract({
  name: 'DynamoDB itself',
  open: () => Promise.resolve({ close: () => Promise.resolve() }),
  prefix: `sojourn-parity-${Date.now().toString(36)}-`,
});
