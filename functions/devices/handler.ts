import { randomBytes } from 'node:crypto';
import { endpoint } from '../http/endpoint.ts';
import { settings } from '../settings.ts';
import { dynamodb } from '../stores/clients.ts';
import { deviceAnswers } from './device-answers.ts';

const { FIELDWORK_TABLE } = settings('FIELDWORK_TABLE');
const fieldwork = { client: dynamodb(), name: FIELDWORK_TABLE };

export const handler = endpoint(deviceAnswers(fieldwork, randomBytes, () => new Date()));
