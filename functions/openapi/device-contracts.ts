/** Devices with keys: how managers make them, and what they ask for and send (OpenRosa 1.0). */
import * as z from 'zod/mini';
import { deviceShape, standingShape } from '../devices/shapes.ts';
import type { ProblemCode } from '../http/problems.ts';
import type { RouteKey } from '../routes.ts';
import type { Contract } from './contract.ts';

const PROJECT = '/v1/key/{key}/projects/{survey}';
const types = ['text/xml'];

const ofKeys: readonly ProblemCode[] = ['wrong-key', 'other-protocol'];
const ofForms: readonly ProblemCode[] = [...ofKeys, 'unknown-version', 'unknown-form'];

const openRosa = (contract: Contract): Contract => ({ ...contract, refusedIn: 'text/xml' });

export const deviceContracts = {
  'POST /surveys/{survey}/devices': {
    summary: 'Make a device that sends with a key of its own',
    body: deviceShape,
    answers: {
      201: { what: 'The device, its key and the text to scan: they are told this once' },
    },
    problems: ['unknown-survey'],
  },
  'GET /surveys/{survey}/devices': {
    summary: 'The devices, when each was last heard from, and which were revoked',
    answers: { 200: { what: 'Devices, the oldest first, without their keys' } },
  },
  'POST /surveys/{survey}/devices/{device}/revocation': {
    summary: 'Take the key of a device no more',
    answers: { 201: { what: 'Revoked now' }, 200: { what: 'Revoked before' } },
    problems: ['unknown-device'],
  },
  'GET /surveys/{survey}/forms': {
    summary: 'Which forms devices are given and may send',
    answers: { 200: { what: 'Each form, how it stands, and the number of the last word on it' } },
    problems: ['unknown-survey'],
  },
  'POST /surveys/{survey}/forms/{form}/standing': {
    summary: 'Open a form to devices, let it run out, or close it',
    body: standingShape,
    answers: { 201: { what: 'So it stands from now on' }, 200: { what: 'Said before, just so' } },
    problems: ['unknown-survey', 'unknown-form', 'decided-meanwhile'],
  },
  [`GET ${PROJECT}/formList`]: openRosa({
    summary: 'The forms that a device is to have',
    query: z.object({ formID: z.optional(z.string()) }),
    answers: { 200: { what: 'The list of forms, each with the hash of its bytes', types } },
    problems: ofKeys,
  }),
  [`GET ${PROJECT}/forms/{form}/{file}`]: openRosa({
    summary: 'One form of one version, as an XForm',
    answers: { 200: { what: 'The very bytes of which the list tells the hash', types } },
    problems: [...ofForms, 'unknown-file'],
  }),
  [`GET ${PROJECT}/forms/{form}/{version}/manifest`]: openRosa({
    summary: 'The files that go with a form',
    answers: { 200: { what: 'The files, each with the hash of its bytes', types } },
    problems: ofForms,
  }),
  [`GET ${PROJECT}/forms/{form}/{version}/media/{file}`]: openRosa({
    summary: 'One of these files',
    answers: { 200: { what: 'The file', types: ['text/csv'] } },
    problems: [...ofForms, 'unknown-file'],
  }),
  [`GET ${PROJECT}/entities/{list}/integrity`]: openRosa({
    summary: 'Which cases are no longer the device’s own',
    query: z.object({ id: z.optional(z.string()) }),
    answers: { 200: { what: 'Of each id whether it is to be removed', types } },
    problems: [...ofKeys, 'unknown-file'],
  }),
  [`HEAD ${PROJECT}/submission`]: openRosa({
    summary: 'Whether this address takes filled forms',
    answers: { 204: { what: 'It does; the headers say how large a post may be', types: [] } },
    problems: ofKeys,
  }),
  [`POST ${PROJECT}/submission`]: openRosa({
    summary: 'Send a filled form, or more of its files, as multipart/form-data',
    answers: { 201: { what: 'Kept: now or before', types } },
    problems: [
      ...ofForms,
      ...(['not-in-parts', 'no-submission', 'not-a-submission', 'no-instance-id'] as const),
      ...(['is-encrypted', 'not-text', 'wrong-shape', 'too-large', 'not-its-area'] as const),
      ...(['form-closed', 'other-bytes', 'already-replaced', 'other-file'] as const),
    ],
  }),
} as const satisfies Partial<Record<RouteKey, Contract>>;
