/** Sessions of the screens: begun by a password, renewed by a cookie, ended. */
import type { ProblemCode } from '../http/problems.ts';
import type { RouteKey } from '../routes.ts';
import { firstPasswordShape, signInShape } from '../session/session-answers.ts';
import { sessionShape } from '../session/session-view.ts';
import type { Contract } from './contract.ts';

const refused: readonly ProblemCode[] = [
  ...(['wrong-sign-in', 'code-needed', 'too-many-tries', 'account-barred'] as const),
  'not-our-page',
];

const begun = {
  201: {
    what: 'Who signed in, a token for an hour, and the rights it gives; a cookie for the next',
    shape: sessionShape,
  },
};

export const sessionContracts = {
  'POST /session': {
    summary: 'Sign in at a screen',
    body: signInShape,
    answers: begun,
    problems: [...refused, 'new-password'],
  },
  'POST /session/password': {
    summary: 'Choose a password of one’s own in place of the first, and sign in',
    body: firstPasswordShape,
    answers: begun,
    problems: [...refused, 'own-password', 'weak-password'],
  },
  'POST /session/renewal': {
    summary: 'A new token for the session that the cookie names',
    answers: { 200: { what: 'As when signing in', shape: sessionShape } },
    problems: ['session-ended', 'not-our-page'],
  },
  'DELETE /session': {
    summary: 'End the session',
    answers: { 204: { what: 'Ended; the cookie goes', types: [] } },
    problems: ['not-our-page'],
  },
} as const satisfies Partial<Record<RouteKey, Contract>>;
