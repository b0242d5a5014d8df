import { randomBytes, randomUUID } from 'node:crypto';
import { SFNClient } from '@aws-sdk/client-sfn';
import { noJournal } from '../../infra/local/service.ts';
import { createStepFunctions } from '../../infra/local/step-functions/step-functions.ts';
import { statesContract } from './states-contract.ts';
import { CREDENTIALS, serve } from './wire-server.ts';

statesContract('the embedded cloud', async () => {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const nobody = () => Promise.reject(new Error('These machines have no task.'));
  const states = createStepFunctions(
    {
      clock: { now },
      journal: noJournal,
      region: 'eu-west-1',
      account: '000000000000',
      random: (bytes) => randomBytes(bytes),
    },
    { invoke: nobody, readObject: nobody },
  );
  const server = await serve(states, { now });
  const client = new SFNClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: CREDENTIALS,
    maxAttempts: 1,
  });
  return {
    client,
    machine(definition) {
      const name = `m-${randomUUID()}`;
      const arn = `arn:aws:states:eu-west-1:000000000000:stateMachine:${name}`;
      states.declareMachine({
        name,
        arn,
        roleArn: 'arn:aws:iam::000000000000:role/None',
        definition: JSON.stringify(definition),
        authorize: (action) => {
          throw new Error(`${action} is not allowed.`);
        },
      });
      return Promise.resolve(arn);
    },
    async pass(seconds) {
      // One after the other, so that what waits again after the first also sees the rest pass.
      for (let second = 0; second < seconds; second++) {
        ahead += 1000;
        states.tick();
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    close: async () => {
      states.stop();
      await server.close();
    },
  };
});
