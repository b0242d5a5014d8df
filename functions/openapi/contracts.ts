/** What is agreed about every address. Bodies and questions are the very shapes that the functions hold them to. */
import { publishedShape } from '../data/published-shape.ts';
import { databankAsked, nothingAsked, runAsked } from '../data/queries.ts';
import { releaseShape } from '../data/release.ts';
import { figuresQuery } from '../data/select-figures.ts';
import type { RouteKey } from '../routes.ts';
import { runOnDemand } from '../runs/run-answers.ts';
import type { Contract } from './contract.ts';
import { deviceContracts } from './device-contracts.ts';
import { microdataContracts } from './microdata-contracts.ts';
import { sessionContracts } from './session-contracts.ts';
import { fieldContracts } from './field-contracts.ts';

const figures: Contract = {
  summary: 'Figures of a run, those that are asked for',
  query: figuresQuery,
  answers: {
    200: {
      what: 'Figures with their errors, or why they are withheld',
      types: ['application/json', 'text/csv'],
      shape: publishedShape,
    },
  },
  problems: ['nothing-published', 'unknown-run', 'unknown-figure', 'wrong-query'],
};
const catalogue: Contract = {
  summary: 'The catalogue of indicators',
  query: runAsked,
  answers: {
    200: { what: 'Indicators with their expressions and the questions that they come from' },
  },
  problems: ['nothing-published', 'unknown-run', 'wrong-query'],
};
const counts: Contract = {
  summary: 'How many emigrants, immigrants or returned, by country, sex, age group and region',
  query: databankAsked,
  answers: { 200: { what: 'Published counts with their errors, or why they are withheld' } },
  problems: ['nothing-published', 'unknown-run', 'wrong-query'],
};
const census: Contract = {
  summary: 'The census table: people by birth, citizenship, previous residence, sex and age',
  query: runAsked,
  answers: { 200: { what: 'Its parts, as published' } },
  problems: ['nothing-published', 'unknown-run', 'unknown-file', 'wrong-query'],
};
const trends: Contract = {
  summary: 'What has changed since earlier rounds',
  query: runAsked,
  answers: { 200: { what: 'Figures by round, and changes with their errors' } },
  problems: ['nothing-published', 'unknown-run', 'no-trends', 'wrong-query'],
};
const runs: Contract = {
  summary: 'Finished runs and their files',
  query: nothingAsked,
  answers: { 200: { what: 'Runs, the oldest first' } },
  problems: ['wrong-query'],
};
const file: Contract = {
  summary: 'A table or report of a run, as a file',
  query: nothingAsked,
  answers: {
    200: { what: 'The same as `url`, to whom asks for JSON' },
    302: { what: 'Where it lies, for ten minutes', types: [] },
  },
  problems: ['nothing-published', 'unknown-run', 'unknown-file'],
};

export const contracts: Record<RouteKey, Contract> = {
  ...deviceContracts,
  ...fieldContracts,
  ...microdataContracts,
  ...sessionContracts,
  'GET /config': { summary: 'Where to sign in', answers: { 200: { what: 'Address and client' } } },
  'GET /openapi.json': { summary: 'This document', answers: { 200: { what: 'OpenAPI 3.1' } } },
  'POST /surveys/{survey}/runs': {
    summary: 'Start the night of the survey now',
    body: runOnDemand,
    answers: { 202: { what: 'Where to look how far it is' } },
    problems: ['unknown-survey', 'nothing-to-publish'],
  },
  'GET /surveys/{survey}/runs/{run}': {
    summary: 'A run: what made it, and what changed since the one before',
    answers: { 200: { what: 'The run' } },
    problems: ['nothing-published', 'unknown-run'],
  },
  'GET /surveys/{survey}/runs/{run}/withheld': {
    summary: 'What a run withheld and why, and what sample would let it be shown',
    answers: { 200: { what: 'Log and gaps' } },
    problems: ['nothing-published', 'unknown-run'],
  },
  'GET /surveys/{survey}/nights': {
    summary: 'The last nights, the oldest first',
    answers: { 200: { what: 'Nights' } },
  },
  'GET /surveys/{survey}/nights/{night}': {
    summary: 'How far a night is: which steps are done, and what failed',
    answers: { 200: { what: 'Its runs and their steps' } },
    problems: ['unknown-night'],
  },
  'GET /surveys/{survey}/runs': runs,
  'GET /public/surveys/{survey}/runs': runs,
  'GET /surveys/{survey}/runs/{run}/files/{file}': file,
  'GET /public/surveys/{survey}/runs/{run}/files/{file}': file,
  'GET /surveys/{survey}/indicators': figures,
  'GET /public/surveys/{survey}/indicators': figures,
  'GET /surveys/{survey}/catalogue': catalogue,
  'GET /public/surveys/{survey}/catalogue': catalogue,
  'GET /surveys/{survey}/databank': counts,
  'GET /public/surveys/{survey}/databank': counts,
  'GET /surveys/{survey}/census-table': census,
  'GET /public/surveys/{survey}/census-table': census,
  'GET /surveys/{survey}/trends': trends,
  'GET /public/surveys/{survey}/trends': trends,
  'POST /surveys/{survey}/runs/{run}/release': {
    summary: 'Open the figures and reports of a run to everybody',
    body: releaseShape,
    answers: { 201: { what: 'Open from now on' }, 200: { what: 'Open before' } },
    problems: ['nothing-published', 'unknown-run', 'few-between', 'round-not-open'],
  },
};
