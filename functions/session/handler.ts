import { endpoint } from '../http/endpoint.ts';
import { settings } from '../settings.ts';
import { cognitoAt } from './cognito.ts';
import { sessionAnswers } from './session-answers.ts';

const { ISSUER, CLIENT_ID } = settings('ISSUER', 'CLIENT_ID');

export const handler = endpoint(sessionAnswers(cognitoAt(ISSUER, CLIENT_ID, fetch)));
