import { endpoint } from '../http/endpoint.ts';
import { settings } from '../settings.ts';
import { dynamodb, s3, sfn } from '../stores/clients.ts';
import { runAnswers } from './run-answers.ts';

const given = settings('FIELDWORK_TABLE', 'INTERVIEWS_BUCKET', 'STATE_MACHINE');

export const handler = endpoint(
  runAnswers(
    {
      fieldwork: { client: dynamodb(), name: given.FIELDWORK_TABLE },
      interviews: { client: s3(), name: given.INTERVIEWS_BUCKET },
      machine: { client: sfn(), arn: given.STATE_MACHINE },
    },
    () => new Date(),
  ),
);
