import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import { JitterType, TaskInput } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { HOPELESS, type NightStep } from '../../functions/publish/night-event.ts';
import type { ReleaseEvent } from '../../functions/publish/release/release-event.ts';

/** Lambda was busy or did not answer: the function has done nothing wrong. */
const BUSY = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
];

/** A call of the publish function. It is safe to ask again: what was done stays. */
export function publishTask(
  scope: Construct,
  publish: LambdaFunction,
  id: string,
  step: NightStep | ReleaseEvent['step'],
  payload: Record<string, unknown>,
  paths: { resultPath?: string; outputPath?: string } = {},
): LambdaInvoke {
  const invoke = new LambdaInvoke(scope, id, {
    lambdaFunction: publish as LambdaFunction & IFunction,
    payload: TaskInput.fromObject({ step, ...payload }),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    ...paths,
  });
  invoke.addRetry({ errors: [...HOPELESS], maxAttempts: 0 });
  invoke.addRetry({
    errors: BUSY,
    interval: Duration.seconds(2),
    maxAttempts: 8,
    maxDelay: Duration.minutes(1),
    jitterStrategy: JitterType.FULL,
  });
  invoke.addRetry({ errors: ['States.TaskFailed'], interval: Duration.seconds(1), maxAttempts: 2 });
  return invoke;
}
