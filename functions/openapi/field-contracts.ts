/** What devices, supervisors and managers send and ask for while a survey is in the field. */
import * as z from 'zod/mini';
import { assignmentShape, decisionShape, visitShape } from '../casework/shapes.ts';
import { areaShape } from '../fieldwork/area-shape.ts';
import {
  closureShape,
  nothingShape,
  openingShape,
  reserveShape,
} from '../fieldwork/command-shapes.ts';
import { drawShape } from '../fieldwork/draw-shape.ts';
import type { RouteKey } from '../routes.ts';
import { submissionShape } from '../stores/submission.ts';
import type { Contract } from './contract.ts';

const created = { what: 'It was done now' };
const again = { what: 'It had been done before, just so' };

export const fieldContracts = {
  'POST /surveys/{survey}/interviews': {
    summary: 'Send one interview, or a form about an area',
    body: submissionShape,
    answers: { 201: { what: 'Received now' }, 200: { what: 'Received before, the very same' } },
    problems: [
      ...(['damaged-in-transit', 'unknown-survey', 'unknown-version', 'unknown-form'] as const),
      ...(['other-bytes', 'already-replaced'] as const),
    ],
  },
  'POST /surveys/{survey}/definitions': {
    summary: 'Publish a version of the definition',
    body: z.looseObject({ survey: z.string(), version: z.string() }),
    answers: { 201: created, 200: again },
    problems: ['wrong-definition', 'version-taken', 'breaks-comparability'],
  },
  'GET /surveys/{survey}/definitions': {
    summary: 'The versions there are',
    answers: { 200: { what: 'Versions, the oldest first' } },
    problems: ['unknown-survey'],
  },
  'GET /surveys/{survey}/definitions/{version}': {
    summary: 'One version, as published',
    answers: { 200: { what: 'The definition; it never changes' } },
    problems: ['unknown-survey', 'unknown-version'],
  },
  'POST /surveys/{survey}/areas': {
    summary: 'Enter an area that was listed and drawn elsewhere',
    body: areaShape,
    answers: { 201: created, 200: again },
    problems: ['wrong-sample', 'area-taken', 'drawn-before'],
  },
  'GET /surveys/{survey}/areas/{area}': {
    summary: 'One area: its count and the facts behind it',
    answers: { 200: { what: 'The area' } },
    problems: ['unknown-area'],
  },
  'GET /surveys/{survey}/board': {
    summary: 'The sample as it fills',
    answers: { 200: { what: 'Counts by stratum and in all' } },
  },
  'GET /surveys/{survey}/strata/{stratum}': {
    summary: 'The areas of one stratum',
    answers: { 200: { what: 'Counts by area' } },
    problems: ['unknown-stratum'],
  },
  'GET /surveys/{survey}/quality': {
    summary: 'A report on the quality of the fieldwork',
    query: z.strictObject({ run: z.exactOptional(z.string()) }),
    answers: { 200: { what: 'The report, the newest unless one is named' } },
    problems: ['no-quality-report'],
  },
  'POST /surveys/{survey}/frames': {
    summary: 'Import a frame: a table of areas as CSV',
    answers: { 201: created, 200: again },
    problems: ['too-large', 'not-text', 'unknown-survey', 'wrong-frame', 'frame-drawn'],
  },
  'POST /surveys/{survey}/draw': {
    summary: 'Draw the areas, once',
    body: drawShape,
    answers: { 201: created, 200: again },
    problems: [
      ...(['unknown-survey', 'unknown-frame', 'cannot-draw', 'drawn-before'] as const),
      'area-taken',
    ],
  },
  'GET /surveys/{survey}/draw': {
    summary: 'How and what was drawn',
    answers: { 200: { what: 'The draw' } },
    problems: ['not-drawn'],
  },
  'POST /surveys/{survey}/areas/{area}/listing': {
    summary: 'Give an area to a team to list',
    body: openingShape,
    answers: { 201: created, 200: again },
    problems: ['unknown-area', 'decided-meanwhile', 'listing-closed'],
  },
  'POST /surveys/{survey}/areas/{area}/listing/close': {
    summary: 'Close the listing of an area on the forms that are named',
    body: closureShape,
    answers: { 201: created, 200: again },
    problems: [
      ...(['not-drawn', 'listing-not-opened', 'listing-closed', 'listing-incomplete'] as const),
      ...(['listed-twice', 'cannot-draw'] as const),
    ],
  },
  'POST /surveys/{survey}/areas/{area}/draw': {
    summary: 'Draw the households of an area',
    body: nothingShape,
    answers: { 201: created, 200: again },
    problems: ['not-drawn', 'listing-not-closed'],
  },
  'POST /surveys/{survey}/areas/{area}/reserves': {
    summary: 'Open the next reserve of a class',
    body: reserveShape,
    answers: { 201: created, 200: again },
    problems: ['households-not-drawn', 'area-closed', 'wrong-reserve'],
  },
  'POST /surveys/{survey}/areas/{area}/close': {
    summary: 'Close an area',
    body: nothingShape,
    answers: { 201: created, 200: again },
    problems: ['households-not-drawn', 'cases-open'],
  },
  'GET /surveys/{survey}/work': {
    summary: 'What the caller has to do',
    answers: { 200: { what: 'Areas to list and cases to visit' } },
  },
  'POST /surveys/{survey}/visits': {
    summary: 'Tell of a visit to a case',
    body: visitShape,
    answers: { 201: created, 200: again },
    problems: [
      ...(['in-the-future', 'unknown-area', 'unknown-case', 'other-visit'] as const),
      ...(['not-in-this-state', 'case-closed', 'too-few-visits'] as const),
    ],
  },
  'POST /surveys/{survey}/areas/{area}/assignments': {
    summary: 'Give cases to somebody to visit',
    body: assignmentShape,
    answers: { 200: { what: 'Whose they are now' } },
    problems: ['unknown-area', 'unknown-case', 'case-closed', 'decided-meanwhile'],
  },
  'GET /surveys/{survey}/areas/{area}/cases/{case}': {
    summary: 'The life of a case',
    answers: { 200: { what: 'The case' } },
    problems: ['unknown-area', 'unknown-case'],
  },
  'POST /surveys/{survey}/areas/{area}/cases/{case}/decisions': {
    summary: 'Accept, return, choose, end or re-open; ask for a second visit',
    body: decisionShape,
    answers: { 201: created, 200: again },
    problems: [
      ...(['unknown-area', 'unknown-case', 'unknown-interview', 'blind'] as const),
      ...(['decided-meanwhile', 'case-closed', 'not-in-this-state', 'too-few-visits'] as const),
    ],
  },
  'GET /surveys/{survey}/areas/{area}/cases/{case}/interviews/{interview}': {
    summary: 'An interview for review, without names',
    answers: { 200: { what: 'The interview' } },
    problems: ['unknown-area', 'unknown-case', 'unknown-interview', 'blind'],
  },
} satisfies Partial<Record<RouteKey, Contract>>;
