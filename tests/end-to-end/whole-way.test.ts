/** A small survey of Synthia the whole way, over HTTP: what a manager would see at its end. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cloud } from '../../infra/local/cloud.ts';
import { startCloud } from '../../infra/local/cloud.ts';
import { assetOf } from '../../infra/local/platform.ts';
import type { SurveyReport } from '../simulate/survey-report.ts';
import { linesOf } from '../simulate/survey-report.ts';
import { surveyOn } from '../simulate/whole-way.ts';
import { builtTemplate, withoutGathering } from './platform.ts';

let cloud: Cloud;
let report: SurveyReport;
beforeAll(async () => {
  cloud = await startCloud({ template: withoutGathering(builtTemplate()), assetOf });
  report = await surveyOn(cloud, {
    scenario: 'high',
    seed: 'whole way',
    areas: 80,
    drawn: 20,
    takes: { A: 2, R: 1, I: 1, N: 2 },
  });
}, 580_000);
afterAll(() => cloud.close());

test('every area was listed, worked and closed, and no case is left open', () => {
  const { fieldwork, board } = report;
  expect(fieldwork.closed).toBe(20);
  expect(board.stages).toEqual({ closed: 20 });
  expect(fieldwork.listed).toBeGreaterThan(20 * 60);
  expect(board.total.drawn).toBe(fieldwork.drawn + fieldwork.reserves);
  expect(board.total.open).toBe(0);
  expect(fieldwork.drawn).toBeGreaterThan(20 * 4);
});

test('nothing was refused, lost or counted twice', () => {
  const { fieldwork, board } = report;
  expect(fieldwork.refused).toEqual([]);
  expect(board.submissions).toMatchObject({ waiting: 0, conflicts: 0, surplus: 0, unplanned: 0 });
  expect(board.submissions.received).toBe(board.submissions.stored);
  // Interviews and visits, corrections, listings and back-checks: each acknowledged once.
  expect(board.submissions.stored).toBeGreaterThanOrEqual(fieldwork.acknowledged);
});

test('every interview was reviewed, some were returned, and households were visited again', () => {
  const { fieldwork, board } = report;
  expect(fieldwork.reviewed.accepted).toBe(board.total.drawn);
  expect(board.reviews).toMatchObject({ accepted: board.total.drawn, unreviewed: 0, disputed: 0 });
  expect(fieldwork.backChecks).toBeGreaterThan(0);
});

test('targets fell short in some cells, and reserves were opened for them', () => {
  expect(report.fieldwork.reserves).toBeGreaterThan(0);
  expect(report.classes['A']?.interviews).toBeGreaterThan(0.8 * (report.classes['A']?.target ?? 0));
});

test('who shirks and who invents is named to the supervisors, and the figures stand beside the truth', () => {
  expect(report.sinners.map(({ habit }) => habit).sort()).toEqual(['invents', 'shirks', 'shirks']);
  expect(report.sinners.every(({ place }) => place >= 1)).toBe(true);
  expect(report.figures.length).toBeGreaterThan(20);
  // Far off is a mistake in the way; a little off is sampling, and people who forget and shirk.
  const national = report.figures.filter(
    ({ breakdown, compared }) => breakdown === 'none' && compared === 'all',
  );
  const far = national.filter(({ estimate, truth, se }) => Math.abs(estimate - truth) > 5 * se);
  expect(far).toEqual([]);
  expect(linesOf(report).join('\n')).toContain('published figures');
});
