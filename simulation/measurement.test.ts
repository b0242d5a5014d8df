import { describe, expect, it } from 'vitest';
import type { Answers } from '../questionnaire/record.ts';
import { developmentOnTheMove as definition } from '../survey-defs/development-on-the-move/index.ts';
import { counted } from './answers/told.ts';
import { makeCountry } from './country.ts';
import { devicesOf } from './device.ts';
import type { Measurement } from './measurement.ts';
import { everyError, noError } from './measurement.ts';
import { localPerDollar } from './population/money.ts';
import { drawSample } from './sample.ts';
import type { Interviewer } from './staff.ts';
import { occasionOf, submissionOf } from './submission.ts';
import type { Visit } from './visits.ts';
import { visitsOf } from './visits.ts';

const country = makeCountry({ seed: 'measurement test', areas: 200 });
const { chances } = country;
const sample = drawSample(country, { areas: 60, takes: { A: 5, R: 2, I: 1, N: 4 }, seed: 'm' });
const devices = devicesOf(['one', 'two', 'three', 'four'], chances);
const visits = visitsOf(sample, devices, Date.parse('2026-03-02T00:00:00Z'), chances)
  .filter(({ end, household }) => end === undefined && household.absent.length > 0)
  .slice(0, 130);

type Pair = { visit: Visit; answers: Answers };
const brought = (measurement: Measurement): Pair[] =>
  visits.map((visit) => {
    const enumeration = { definition, chances, markers: false, measurement };
    return { visit, answers: submissionOf(visit, enumeration).answers };
  });
const [wrong, right] = [brought(everyError), brought(noError)];

function* plain(answers: Answers): Generator<[string, Answers[string]]> {
  for (const [name, answer] of Object.entries(answers)) {
    if (Array.isArray(answer))
      for (const row of answer) if (typeof row === 'object') yield* plain(row);
    yield [name, answer];
  }
}
const amounts = (pairs: readonly Pair[]) =>
  pairs.flatMap(({ answers }) =>
    [...plain(answers)].flatMap(([, answer]) =>
      typeof answer === 'object' && 'amount' in answer ? [answer.amount] : [],
    ),
  );
const rowsOf = ({ answers }: Pair, roster: string) => {
  const rows = answers[roster];
  return Array.isArray(rows) ? (rows as Answers[]) : [];
};
const share = (list: readonly unknown[], part: readonly unknown[]) => part.length / list.length;

describe('without errors', () => {
  it('everybody answers everything', () => {
    expect(amounts(right).filter((amount) => amount < 0)).toEqual([]);
    const refused = right.flatMap(({ answers }) =>
      [...plain(answers)].filter(([, answer]) => answer === '99'),
    );
    expect(refused).toEqual([]);
  });

  it('the money of a year is what was sent, to the unit', () => {
    let told = 0;
    for (const pair of right)
      rowsOf(pair, 'senders').forEach((row, at) => {
        const sending = pair.visit.household.money.sendings[at];
        const amount = row['i_amt_12m'];
        if (typeof amount !== 'object' || !('amount' in amount) || !sending) return;
        told += 1;
        expect(Math.abs(amount.amount - sending.amount * localPerDollar)).toBeLessThanOrEqual(0.5);
      });
    expect(told).toBeGreaterThan(50);
  });
});

describe('with every error', () => {
  it('sensitive questions and amounts stay without an answer, as often as each question has it', () => {
    const asked = new Map<string, number>();
    const silent = new Map<string, number>();
    for (const { answers } of wrong)
      for (const [name, answer] of plain(answers)) {
        asked.set(name, (asked.get(name) ?? 0) + 1);
        const unknown =
          answer === '99' ||
          (typeof answer === 'object' && 'amount' in answer && answer.amount < 0);
        if (unknown) silent.set(name, (silent.get(name) ?? 0) + 1);
      }
    const rate = (names: readonly string[]) => {
      const sum = (of: Map<string, number>) =>
        names.reduce((all, name) => all + (of.get(name) ?? 0), 0);
      return sum(silent) / sum(asked);
    };
    const sensitive = ['d_wage', 'e_earn_now', 'i_amt_12m', 'j_inc_pub', 'j_inc_dom', 'j_loan_any'];
    expect(rate(sensitive)).toBeGreaterThan(0.03);
    expect(rate(sensitive)).toBeLessThan(0.12);
    expect(rate(['j_x_food', 'j_x_house', 'j_x_trans', 'j_x_util'])).toBeLessThan(0.02);
    // What decides who belongs to the household is always answered.
    expect(silent.has('i_recv_any')).toBe(false);
    expect(silent.has('c_abroad_3m')).toBe(false);
  });

  it('amounts end in 00 and 000, which exact ones hardly do', () => {
    const heaped = (pairs: readonly Pair[], by: number) => {
      const large = amounts(pairs).filter((amount) => amount >= 5000);
      return share(
        large,
        large.filter((amount) => amount % by === 0),
      );
    };
    expect(heaped(wrong, 100)).toBeGreaterThan(0.75);
    expect(heaped(wrong, 500)).toBeGreaterThan(0.35);
    expect(heaped(right, 100)).toBeLessThan(0.05);
  });

  it('some who are abroad do other work than the household says', () => {
    const codes = (pairs: readonly Pair[]) =>
      pairs.flatMap((pair) => rowsOf(pair, 'absent').map((row) => row['e_isco_now']));
    const [told, done] = [codes(wrong), codes(right)];
    const both = told.flatMap((code, at) => (code && done[at] ? [code !== done[at]] : []));
    const other = both.filter((differs) => differs).length / both.length;
    expect(other).toBeGreaterThan(0.07);
    expect(other).toBeLessThan(0.28);
  });

  it('who asks sways opinions by an intraclass correlation of 0.02, and counts with them', () => {
    const occasion = (number: number, measurement = everyError) => {
      const interviewer: Interviewer = {
        ...{ name: 'x', number, team: 't', habit: 'honest', pace: 1, reluctance: 1 },
      };
      const enumeration = { definition, chances, markers: false, measurement };
      return occasionOf(enumeration, '2026-03-02', interviewer);
    };
    const sways = Array.from({ length: 4000 }, (_, at) => occasion(at).sway('m_eff_nat'));
    const variance = sways.reduce((sum, each) => sum + each ** 2, 0) / sways.length;
    expect(variance / (1 + variance)).toBeGreaterThan(0.018);
    expect(variance / (1 + variance)).toBeLessThan(0.022);
    expect(occasion(1).sway('m_eff_nat')).not.toBe(occasion(1).sway('m_immig'));
    expect(occasion(1, noError).sway('m_eff_nat')).toBe(0);

    const most = sways.indexOf(Math.max(...sways.slice(0, 100)));
    const mean = (number: number) => {
      const told = occasion(number);
      const hours = Array.from({ length: 4000 }, (_, entity) =>
        counted(told, 'm_eff_nat', entity, 25, 99),
      );
      return hours.reduce((sum, each) => sum + each, 0) / hours.length;
    };
    expect(mean(most) - 25).toBeGreaterThan(0.8 * 5 * (sways[most] ?? 0));
    expect(mean(most) - 25).toBeLessThan(1.2 * 5 * (sways[most] ?? 0));
  });
});
