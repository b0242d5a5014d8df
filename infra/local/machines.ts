import type { Principal } from './endpoint.ts';
import type { Logs } from './logs.ts';
import type { Plan } from './plan.ts';
import type { S3 } from './s3/s3.ts';
import { ACCOUNT } from './resources.ts';
import type { StepFunctions } from './step-functions/step-functions.ts';
import type { Reach } from './step-functions/world.ts';

/**
 * Makes the template's state machines known, each with its role.
 *
 * @throws AccessDenied when a role may not write the log that its machine is to have, as Step Functions refuses to make it
 */
export function declareMachines(
  states: StepFunctions,
  plan: Plan,
  roles: ReadonlyMap<string, Principal>,
  logs: Logs,
): void {
  for (const { name, arn, role: roleName, definition, logs: isLogged } of plan.machines) {
    const role = roles.get(roleName);
    if (role === undefined) throw new Error(`State machine ${name} has no role.`);
    if (isLogged) for (const action of LOG_ACTIONS) role.authorize(`logs:${action}`, '*');
    states.declareMachine({
      name,
      arn,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/${roleName}`,
      definition,
      authorize: role.authorize,
      ...(isLogged && {
        print: (line: string) => {
          logs.write(name, line);
        },
      }),
    });
  }
}

/** What Step Functions does to have its log delivered. */
const LOG_ACTIONS = [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
];

/** Reads an object as the machine's role may. */
export const readObjectOf =
  (s3: S3): Reach['readObject'] =>
  async (bucket, key, authorize) => {
    const { status, body } = await s3.handle(
      {
        method: 'GET',
        path: `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`,
        query: '',
        headers: {},
        body: new Uint8Array(),
      },
      authorize,
    );
    const bytes = Buffer.from(body);
    if (status !== 200) throw new Error(bytes.toString('utf8'));
    return bytes;
  };
