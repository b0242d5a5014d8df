import { describe, expect, it } from 'vitest';
import { runInterview } from '../questionnaire/interview.ts';
import type { Answers, Submission } from '../questionnaire/record.ts';
import { developmentOnTheMove as definition } from '../survey-defs/development-on-the-move/index.ts';
import { backCheckOf } from './back-check.ts';
import { closingOf, contextOf } from './closing.ts';
import { makeCountry } from './country.ts';
import { devicesOf } from './device.ts';
import { drawSample } from './sample.ts';
import { submissionOf } from './submission.ts';
import type { Visit } from './visits.ts';
import { visitsOf } from './visits.ts';

const country = makeCountry({ seed: 'back-check test', areas: 200 });
const { chances } = country;
const sample = drawSample(country, { areas: 60, takes: { A: 5, R: 2, I: 1, N: 4 }, seed: 'b' });
const devices = devicesOf(
  Array.from({ length: 15 }, (_, at) => `enumerator-${String(at + 1)}`),
  chances,
);
const enumeration = { definition, chances, markers: true };
const visits = visitsOf(sample, devices, Date.parse('2026-03-02T00:00:00Z'), chances);
const [supervisor] = devicesOf(['supervisor-1'], chances);
if (!supervisor) throw new Error('There is no tablet.');

const answersOf = (submission: Submission): Answers => {
  const { form, answers } = submission;
  const run = runInterview(
    definition,
    form,
    answers,
    contextOf(definition, form, closingOf(submission)),
  );
  expect(run.differences).toEqual([]);
  expect(run.violations.filter(({ kind }) => kind === 'hard')).toEqual([]);
  return run.values;
};
const again = (visit: Visit) =>
  answersOf(backCheckOf(visit, supervisor, visit.ends + 5 * 86_400_000, enumeration));
const first = (visit: Visit) => submissionOf(visit, enumeration).answers;
const interviewed = (deed: string, most: number) =>
  visits.filter((one) => one.account.deed === deed && one.end === undefined).slice(0, most);

/** Stable answers of the household that differ, of how many. */
function difference(pairs: readonly { before: Answers; after: Answers }[]): number {
  const stable = ['e_count', 'i_recv_any', 'j_biz_any', 'j_tenure', 'j_rooms', 'j_wall'];
  const compared = pairs.flatMap(({ before, after }) => [
    ...stable.map((name) => before[name] !== after[name]),
    count(before, 'members') !== count(after, 'members'),
  ]);
  return compared.filter((differs) => differs).length / compared.length;
}

const count = (answers: Answers, roster: string) => {
  const rows = answers[roster];
  return Array.isArray(rows) ? rows.length : 0;
};

describe('backCheckOf', () => {
  it('confirms nearly every answer of an honest interview', () => {
    const pairs = interviewed('honest', 80)
      .map((visit) => ({ before: first(visit), after: again(visit) }))
      .filter(({ after }) => after['z_agrees'] === '1');
    expect(pairs.length).toBeGreaterThan(65);
    expect(pairs.every(({ after }) => after['z_interviewed'] === '1')).toBe(true);
    expect(difference(pairs)).toBeGreaterThan(0.003);
    expect(difference(pairs)).toBeLessThan(0.06);
  });

  it('finds the members, the migrants and the money that a shirker left out', () => {
    const pairs = interviewed('shirked', 40)
      .map((visit) => ({ before: first(visit), after: again(visit) }))
      .filter(({ after }) => after['z_agrees'] === '1');
    expect(pairs.length).toBeGreaterThan(20);
    expect(difference(pairs)).toBeGreaterThan(0.12);
    const people = (of: 'before' | 'after', roster: string) =>
      pairs.reduce((sum, pair) => sum + count(pair[of], roster), 0);
    expect(people('after', 'members')).toBeGreaterThan(people('before', 'members'));
    expect(people('after', 'absent')).toBeGreaterThan(people('before', 'absent'));
  });

  it('finds that nobody ever came where an interview was invented, and where there was none', () => {
    const others = visits.filter(({ end }) => end !== undefined && end !== 'partial').slice(0, 10);
    const answers = [...interviewed('invented', 20), ...others].map(again);
    const agreed = answers.filter((one) => one['z_agrees'] === '1');
    expect(agreed.length).toBeGreaterThan(20);
    for (const one of agreed) {
      expect(one['z_interviewed']).toBe('0');
      expect(one['members']).toBeUndefined();
      expect(one['j_wall']).toBeUndefined();
    }
  });

  it('is the same each time', () => {
    const [visit] = visits;
    expect(visit && again(visit)).toEqual(visit && again(visit));
  });
});
