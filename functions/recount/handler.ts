import type { DynamoDBStreamEvent } from 'aws-lambda';
import { severalAtOnce } from '../several.ts';
import { settings } from '../settings.ts';
import { dynamodb } from '../stores/clients.ts';
import { placeOf } from '../stores/keys.ts';
import { wholeStream } from '../stream.ts';
import { recount } from './recount.ts';

const { FIELDWORK_TABLE } = settings('FIELDWORK_TABLE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };
const AREAS_AT_ONCE = 4;

/** Many facts of one area often come together: each area is counted once, whatever their number. */
export const handler = (event: DynamoDBStreamEvent) =>
  wholeStream(event.Records, async (records) => {
    const partitions = new Set(records.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S ?? ''));
    await severalAtOnce([...partitions], AREAS_AT_ONCE, async (partition) => {
      const { survey, area } = placeOf(partition);
      await recount(fieldwork, survey, area);
    });
  });
