import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { settings } from '../settings.ts';
import { dynamodb } from '../stores/clients.ts';
import { placeOf } from '../stores/keys.ts';
import { eachStreamed } from '../stream.ts';
import { recount } from './recount.ts';

const { FIELDWORK_TABLE } = settings('FIELDWORK_TABLE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };

/** Many facts of one area often come together: the area is counted once, at the last of them. */
export const handler = (event: DynamoDBStreamEvent) => {
  const last = new Map(event.Records.map((record) => [partitionOf(record), record]));
  return eachStreamed(event.Records, async (record) => {
    const partition = partitionOf(record);
    if (last.get(partition) !== record) return;
    const { survey, area } = placeOf(partition);
    await recount(fieldwork, survey, area);
  });
};

const partitionOf = (record: DynamoDBRecord): string => record.dynamodb?.Keys?.['pk']?.S ?? '';
