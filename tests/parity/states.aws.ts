import { randomUUID } from 'node:crypto';
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { statesContract } from './states-contract.ts';

statesContract('AWS', () => {
  const roleArn = process.env['SOJOURN_TEST_STATES_ROLE'];
  if (roleArn === undefined) {
    throw new Error(
      'Step Functions makes no machine without a role. Make one that states.amazonaws.com may assume and that may do ' +
        'nothing, and give its ARN as SOJOURN_TEST_STATES_ROLE.',
    );
  }
  const client = new SFNClient({});
  const machines: string[] = [];
  return Promise.resolve({
    client,
    async machine(definition) {
      const { stateMachineArn = '' } = await client.send(
        new CreateStateMachineCommand({
          name: `sojourn-parity-${randomUUID()}`,
          definition: JSON.stringify(definition),
          roleArn,
        }),
      );
      machines.push(stateMachineArn);
      return stateMachineArn;
    },
    pass: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),
    async close() {
      for (const stateMachineArn of machines)
        await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
      client.destroy();
    },
  });
});
