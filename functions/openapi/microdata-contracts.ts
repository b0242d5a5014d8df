/** Releases of microdata: built, approved by somebody else, handed out, withdrawn. */
import { erasureShape } from '../erasure/erasure-answers.ts';
import {
  approvalShape,
  buildShape,
  personShape,
  releaseDownloadShape,
  withdrawalShape,
} from '../microdata/shapes.ts';
import type { RouteKey } from '../routes.ts';
import type { Contract } from './contract.ts';

const catalogue: Contract = {
  summary: 'Releases of microdata, with what changed in each, and their files',
  answers: { 200: { what: 'Releases; to readers those that are or were handed out' } },
};

export const microdataContracts = {
  'POST /surveys/{survey}/microdata': {
    summary: 'Have a release built from the interviews of a run, and judged',
    body: buildShape,
    answers: { 202: { what: 'Where to look what became of it' } },
    problems: [
      ...(['nothing-published', 'unknown-run', 'no-policy'] as const),
      ...(['run-holds-erased', 'release-taken'] as const),
    ],
  },
  'GET /surveys/{survey}/microdata': catalogue,
  'GET /public/surveys/{survey}/microdata': catalogue,
  'GET /surveys/{survey}/microdata/{release}': {
    summary:
      'A release: how it stands, what it changed, its files; to managers what speaks against it',
    answers: { 200: { what: 'The release' } },
    problems: ['unknown-release'],
  },
  'GET /surveys/{survey}/microdata/{release}/files/{file}': {
    summary: 'The report on what a release risks and costs, as a file',
    answers: { 302: { what: 'Where it lies, for ten minutes', types: [] } },
    problems: ['unknown-release', 'unknown-file'],
  },
  'POST /surveys/{survey}/microdata/{release}/approval': {
    summary: 'Let a release be handed out that somebody else had built',
    body: approvalShape,
    answers: { 201: { what: 'Approved and signed now' }, 200: { what: 'Approved before' } },
    problems: [
      ...(['unknown-release', 'same-person', 'not-to-approve'] as const),
      ...(['policy-changed', 'run-holds-erased', 'files-changed', 'judged-otherwise'] as const),
    ],
  },
  'POST /surveys/{survey}/microdata/{release}/withdrawal': {
    summary: 'Hand a release out no more, and remove its files',
    body: withdrawalShape,
    answers: { 201: { what: 'Withdrawn now' }, 200: { what: 'Withdrawn before' } },
    problems: ['unknown-release'],
  },
  'POST /surveys/{survey}/microdata/{release}/persons': {
    summary: 'Name somebody who may have the files of a release for scientific use',
    body: personShape,
    answers: { 201: { what: 'Named now' }, 200: { what: 'Named before' } },
    problems: ['unknown-release', 'same-person'],
  },
  'POST /surveys/{survey}/microdata/{release}/downloads': {
    summary: 'A link to a file of a release, for accepted terms and a purpose',
    body: releaseDownloadShape,
    answers: { 201: { what: 'The link, its end, the size and hash of the file' } },
    problems: [
      ...(['unknown-release', 'not-handed-out', 'not-named'] as const),
      ...(['terms-not-accepted', 'unknown-file'] as const),
    ],
  },
  'GET /surveys/{survey}/microdata/{release}/downloads': {
    summary: 'Who was given which file of a release, when and for what',
    answers: { 200: { what: 'Downloads, the oldest first' } },
    problems: ['unknown-release'],
  },
  'POST /surveys/{survey}/erasures': {
    summary:
      'Remove a household that asks to be forgotten from everything but its place in the sample',
    body: erasureShape,
    answers: {
      201: { what: 'Erased now; the releases that hold it and can be withdrawn' },
      200: { what: 'Erased before; what was left is removed' },
    },
    problems: ['unknown-area', 'unknown-case'],
  },
} as const satisfies Partial<Record<RouteKey, Contract>>;
