import { Duration } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface Queues {
  /** Interviews waiting to be taken in. */
  intake: Queue;
  /** Interviews that could not be taken in after five tries. */
  intakeDead: Queue;
  /** Places of a stream that could not be followed before they grew old. */
  streamDead: Queue;
  /** Nightly runs that the scheduler could not start. */
  scheduleDead: Queue;
}

export const INTAKE_TRIES = 5;

export function createQueues(scope: Construct, key: Key, intakeTimeout: Duration): Queues {
  const queue = (id: string, more: { visibilityTimeout?: Duration; dead?: Queue } = {}) =>
    new Queue(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...(more.visibilityTimeout && { visibilityTimeout: more.visibilityTimeout }),
      ...(more.dead && { deadLetterQueue: { queue: more.dead, maxReceiveCount: INTAKE_TRIES } }),
    });
  const intakeDead = queue('IntakeDead');
  return {
    intakeDead,
    streamDead: queue('StreamDead'),
    scheduleDead: queue('ScheduleDead'),
    intake: queue('IntakeQueue', {
      // Six times the function's own timeout, as AWS advises for queues that Lambda reads.
      visibilityTimeout: Duration.seconds(intakeTimeout.toSeconds() * 6),
      dead: intakeDead,
    }),
  };
}
