import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';

/** A state machine. */
export interface Machine {
  client: SFNClient;
  arn: string;
}

/** Starts an execution under a name of its own, unless one was started under it before. */
export async function startExecution(
  { client, arn }: Machine,
  name: string,
  input: object,
): Promise<void> {
  try {
    await client.send(
      new StartExecutionCommand({ stateMachineArn: arn, name, input: JSON.stringify(input) }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
}
