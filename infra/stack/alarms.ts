import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What must wake somebody: an interview set aside, a stream that lags, a function or a night that fails. */
export function createAlarms(
  scope: Construct,
  watched: {
    key: Key;
    email: string | undefined;
    deadLetters: Record<string, Queue>;
    followers: Record<string, LambdaFunction>;
    functions: Record<string, LambdaFunction>;
    machines: Record<string, StateMachine>;
    stage: HttpStage;
  },
): void {
  const topic = new Topic(scope, 'Alarms', { masterKey: watched.key, enforceSSL: true });
  watched.key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
  if (watched.email !== undefined) topic.addSubscription(new EmailSubscription(watched.email));
  const alarm = (id: string, alarmDescription: string, metric: IMetric, threshold: number) => {
    new Alarm(scope, id, {
      alarmDescription,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic));
  };
  const period = Duration.minutes(5);
  for (const [name, queue] of Object.entries(watched.deadLetters)) {
    alarm(
      `${name}SetAside`,
      'Something was set aside after several tries. Nothing is lost: find the cause in the log, mend it, then `npm run redrive`.',
      queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      1,
    );
  }
  for (const [name, follower] of Object.entries(watched.followers)) {
    alarm(
      `${name}Lags`,
      'The stream is an hour behind; it forgets after a day. Look for the first failure in the log.',
      follower.metric('IteratorAge', { period, statistic: 'Maximum' }),
      Duration.hours(1).toMilliseconds(),
    );
  }
  for (const [name, fn] of Object.entries(watched.functions)) {
    alarm(`${name}Fails`, 'A function ended in an error.', fn.metricErrors({ period }), 1);
  }
  for (const [name, machine] of Object.entries(watched.machines)) {
    const described =
      'A night or the building of a release did not end well: its history says of which survey, and at which step. Mend the cause, and start it again with the same input.';
    alarm(`${name}Failed`, described, machine.metricFailed({ period }), 1);
    alarm(`${name}TookTooLong`, described, machine.metricTimedOut({ period }), 1);
    alarm(`${name}WasStopped`, described, machine.metricAborted({ period }), 1);
  }
  alarm(
    'ApiFails',
    'Devices were answered with a server error. They keep their interviews and try again.',
    watched.stage.metricServerError({ period }),
    1,
  );
}
