import type { ServiceContext } from '../service.ts';
import type { CreatedObject, Creation } from './call.ts';
import { bucketArn } from './call.ts';

/** An S3 event notification (Amazon S3 user guide, "Event message structure", version 2.1). */
export interface S3Event {
  Records: {
    eventVersion: '2.1';
    eventSource: 'aws:s3';
    awsRegion: string;
    eventTime: string;
    eventName: `ObjectCreated:${Creation}`;
    userIdentity: { principalId: string };
    requestParameters: { sourceIPAddress: string };
    responseElements: { 'x-amz-request-id': string; 'x-amz-id-2': string };
    s3: {
      s3SchemaVersion: '1.0';
      configurationId: string;
      bucket: { name: string; ownerIdentity: { principalId: string }; arn: string };
      object: { key: string; size: number; eTag: string; versionId?: string; sequencer: string };
    };
  }[];
}

/** The key is written as in a form: a space is a plus. `order` grows with every event of a key. */
export function objectCreated(
  context: ServiceContext,
  bucket: string,
  how: Creation,
  object: CreatedObject,
  order: number,
): S3Event {
  const requestId = Buffer.from(context.random(8)).toString('hex').toUpperCase();
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: context.region,
        eventTime: new Date(context.clock.now()).toISOString(),
        eventName: `ObjectCreated:${how}`,
        userIdentity: { principalId: `AWS:${context.account}` },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'embedded',
          bucket: {
            name: bucket,
            ownerIdentity: { principalId: context.account },
            arn: bucketArn(bucket),
          },
          object: {
            key: encodeURIComponent(object.key).replaceAll('%20', '+').replaceAll('%2F', '/'),
            size: object.size,
            eTag: object.etag,
            ...(object.versionId === 'null' ? {} : { versionId: object.versionId }),
            sequencer: order.toString(16).toUpperCase().padStart(18, '0'),
          },
        },
      },
    ],
  };
}
