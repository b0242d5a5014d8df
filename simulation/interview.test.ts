import { describe, expect, it } from 'vitest';
import type { Answers, Submission } from '../questionnaire/record.ts';
import { questionsOf } from '../questionnaire/definition.ts';
import { runInterview } from '../questionnaire/interview.ts';
import { developmentOnTheMove as definition } from '../survey-defs/development-on-the-move/index.ts';
import { makeCountry } from './country.ts';
import { devicesOf } from './device.ts';
import { instrument } from './interview.ts';
import { markersIn } from './markers.ts';
import { localPerDollar } from './population/money.ts';
import { classOf, drawSample } from './sample.ts';
import { slipAndCorrection, submissionOf } from './submission.ts';
import { visitsOf } from './visits.ts';

const takes = Object.fromEntries(definition.sampling.classes.map(({ code, take }) => [code, take]));
const country = makeCountry({ seed: 'interview test', areas: 300 });
const { chances } = country;
const sample = drawSample(country, { areas: 115, takes, seed: 'interview test' });
const devices = devicesOf(
  Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`),
  chances,
);
const visits = visitsOf(sample, devices, Date.parse('2026-03-02T00:00:00Z'), chances);
const submissions = visits.map((visit) =>
  submissionOf(visit, { definition, chances, markers: true }),
);
const runs = submissions.map((submission) => run(submission));
const complete = runs
  .map((one, at) => ({ values: one.values, household: visits[at]?.household }))
  .filter((one) => one.values['a_outcome'] === '110');

function run(submission: Submission) {
  return runInterview(definition, instrument, submission.answers, {
    today: submission.device.closedAt.slice(0, 10),
  });
}

function rows(values: Answers, roster: string): Answers[] {
  const found = values[roster];
  return Array.isArray(found) ? (found as Answers[]) : [];
}

describe('interviewOf', () => {
  it('brings interviews that keep every rule of their form', () => {
    const differences = runs.flatMap((one) => one.differences);
    const hard = runs.flatMap((one) => one.violations).filter((one) => one.kind === 'hard');
    expect(differences).toEqual([]);
    expect(hard).toEqual([]);
    expect(runs.length).toBeGreaterThan(1200);
  });

  it('completes about 1,200 of them, about .90 of the visits', () => {
    expect(complete.length).toBeGreaterThan(1120);
    expect(complete.length).toBeLessThan(1280);
    expect(complete.length / visits.length).toBeGreaterThan(0.86);
    expect(complete.length / visits.length).toBeLessThan(0.93);
  });

  it('leaves only the cover where there was no interview', () => {
    const without = submissions.filter((one) => one.answers['a_outcome'] !== '110');
    expect(new Set(without.map((one) => one.answers['a_outcome'])).size).toBeGreaterThan(5);
    // A note for the supervisor may be left after any visit.
    const names = new Set(without.flatMap((one) => Object.keys(one.answers)));
    expect([...names].filter((name) => !/^a_|^p_note$/.test(name))).toEqual([]);
  });

  it('finds the household as it is: its class, its size, what it lives on', () => {
    const classes = ['A', 'R', 'I', 'N'];
    const errors: number[] = [];
    for (const { values, household } of complete) {
      if (!household) throw new Error('A visit has no household.');
      expect([classes[Number(values['hh_type']) - 1], values['hhsize'], values['n_abs']]).toEqual([
        classOf(household),
        household.people.length,
        household.absent.length,
      ]);
      if (typeof values['pc_cons'] === 'number')
        errors.push(values['pc_cons'] / (household.money.consumption * localPerDollar) - 1);
    }
    // Amounts are rounded, to either side; about four in a hundred leave one out.
    expect(errors.length / complete.length).toBeGreaterThan(0.92);
    expect(Math.abs(errors.reduce((sum, one) => sum + one, 0) / errors.length)).toBeLessThan(0.002);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.08);
  });

  it('reports about .85 of the money that was sent, plus goods', () => {
    let told = 0;
    let sent = 0;
    for (const { values, household } of complete) {
      rows(values, 'senders').forEach((row, at) => {
        const amount = row['i_amt_12m'];
        if (typeof amount !== 'object' || !('amount' in amount) || amount.amount < 0) return;
        told += amount.amount / localPerDollar;
        sent += household?.money.sendings[at]?.amount ?? 0;
      });
    }
    expect(told / sent).toBeGreaterThan(0.8);
    expect(told / sent).toBeLessThan(0.9);
  });

  it('knows an answer to every question, and asks each of somebody', () => {
    const asked = new Set(
      runs.flatMap((one) => one.relevant.map((path) => path.replace(/^.*\./, ''))),
    );
    const form = definition.instruments[instrument];
    const names = [...questionsOf(form?.elements ?? [])].map((question) => question.name);
    // The stay status is asked only where the configuration says so.
    expect(names.filter((name) => !asked.has(name))).toEqual(['e_status']);
    const answered = new Set<string>();
    const collect = (answers: Answers) => {
      for (const [name, value] of Object.entries(answers)) {
        answered.add(name);
        if (Array.isArray(value))
          for (const row of value) if (typeof row === 'object') collect(row);
      }
    };
    submissions.forEach((one) => collect(one.answers));
    expect(names.filter((name) => !answered.has(name))).toEqual(['e_status']);
  });

  it('is the same bit for bit from the seed, in any order', () => {
    const again = makeCountry({ seed: 'interview test', areas: 300 });
    const sampleAgain = drawSample(again, { areas: 115, takes, seed: 'interview test' });
    const visitsAgain = visitsOf(
      sampleAgain,
      devicesOf(
        devices.map((device) => device.enumerator),
        again.chances,
      ),
      Date.parse('2026-03-02T00:00:00Z'),
      again.chances,
    );
    for (const at of [900, 3, 411]) {
      const visit = visitsAgain[at];
      if (!visit) throw new Error('There are fewer visits than before.');
      expect(
        JSON.stringify(submissionOf(visit, { definition, chances: again.chances, markers: true })),
      ).toBe(JSON.stringify(submissions[at]));
    }
  });
});

describe('markersIn', () => {
  const markers = submissions.flatMap((one) => markersIn(definition, one.answers));

  it('finds a text of its own for every direct identifier', () => {
    expect(markers.length).toBeGreaterThan(6000);
    expect(new Set(markers).size).toBe(markers.length);
    expect(markers.filter((one) => one.startsWith('Zq')).length).toBeGreaterThan(4000);
    expect(markers.filter((one) => /^-?\d+\.\d{9,}$/.test(one)).length).toBeGreaterThan(2000);
    expect(markers.filter((one) => /^\d{15}$/.test(one)).length).toBeGreaterThan(900);
  });

  it('finds them in what is sent, and nowhere in what the engine keeps', () => {
    const known = new Set(markers);
    const found = (text: string) =>
      new Set(text.match(/Zq[0-9a-z]{9}|\d{15}|-?\d+\.\d{9,}/g)?.filter((one) => known.has(one)));
    expect(found(JSON.stringify(submissions))).toEqual(known);
    expect(found(JSON.stringify(runs.map((one) => one.values)))).toEqual(new Set());
  });

  it('refuses identifiers that carry no marker', () => {
    const visit = visits.find((one) => !one.end);
    if (!visit) throw new Error('No visit became an interview.');
    const plain = submissionOf(visit, { definition, chances, markers: false });
    expect(run(plain).differences).toEqual([]);
    expect(() => markersIn(definition, plain.answers)).toThrow(/carries no marker/);
  });
});

describe('submissionOf', () => {
  it('gives each visit a UUID of version 7 that tells the time of its own clock', () => {
    expect(new Set(submissions.map((one) => one.instanceId)).size).toBe(submissions.length);
    for (const { instanceId, device } of submissions) {
      expect(instanceId).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(Number.parseInt(instanceId.replace('-', '').slice(0, 12), 16)).toBe(
        Date.parse(device.startedAt),
      );
    }
  });

  it('has one clock that is eight hours off, and others that are not', () => {
    const ahead = devices.map((device) => device.clockAhead / 3_600_000);
    expect(ahead.filter((hours) => hours === -8)).toHaveLength(1);
    expect(ahead.filter((hours) => Math.abs(hours) < 0.15)).toHaveLength(23);
    expect(new Set(ahead).size).toBeGreaterThan(20);
  });

  it('corrects a slip of the finger with a submission that names the first', () => {
    const at = visits.findIndex((visit) => !visit.end);
    const [visit, right] = [visits[at], submissions[at]];
    const pair = visit && right && slipAndCorrection(right, visit, chances);
    if (!pair) throw new Error('A complete interview holds no amount to slip in.');
    expect(pair.slip.instanceId).toBe(right.instanceId);
    expect(pair.correction.replaces).toBe(right.instanceId);
    expect(pair.correction.instanceId).not.toBe(right.instanceId);
    expect(pair.correction.answers).toEqual(right.answers);
    expect(pair.slip.answers).not.toEqual(right.answers);
    for (const one of [pair.slip, pair.correction]) expect(run(one).differences).toEqual([]);
  });
});
