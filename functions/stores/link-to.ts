import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Bucket } from './bucket.ts';

/** How long a link is good for. */
const LINK_MINUTES = 10;

/**
 * An address of an object, good for a few minutes for whoever has it.
 *
 * @param disposition what a browser does with it: 'inline', or 'attachment' under a name
 */
export const linkTo = (bucket: Bucket, key: string, disposition: string): Promise<string> =>
  getSignedUrl(
    bucket.client,
    new GetObjectCommand({
      Bucket: bucket.name,
      Key: key,
      ResponseContentDisposition: disposition,
    }),
    { expiresIn: LINK_MINUTES * 60 },
  );

/** When a link that is given now is good no more. */
export const linkEnd = (now: Date): string =>
  new Date(now.getTime() + LINK_MINUTES * 60_000).toISOString();
