import { endpoint } from '../http/endpoint.ts';
import { receiveStores } from '../receive/receive-stores.ts';
import { openRosaAnswers } from './openrosa-answers.ts';
import { refusal } from './openrosa-reply.ts';

export const handler = endpoint(
  openRosaAnswers(receiveStores(), () => new Date()),
  refusal,
);
