import type { DynamoDBStreamEvent } from 'aws-lambda';
import { settings } from '../settings.ts';
import { dynamodb } from '../stores/clients.ts';
import { placeOf } from '../stores/keys.ts';
import { wholeStream } from '../stream.ts';
import { recountAreas } from './recount-areas.ts';

const { FIELDWORK_TABLE } = settings('FIELDWORK_TABLE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };

export const handler = (event: DynamoDBStreamEvent) =>
  wholeStream(event.Records, (records) =>
    recountAreas(
      fieldwork,
      records.map(({ dynamodb }) => placeOf(dynamodb?.Keys?.['pk']?.S ?? '')),
    ),
  );
