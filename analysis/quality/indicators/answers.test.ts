import { describe, expect, it } from 'vitest';
import type { Violation } from '../../../questionnaire/record.ts';
import { findingOf } from '../finding-of.ts';
import type { Level, QualityIndicator } from '../indicator.ts';
import type { Interview } from '../input.ts';
import { madeUpCase } from '../made-up-case.ts';
import { checksConfirmed, remittanceConsistency } from './checks.ts';
import { consumptionOutliers } from './consumption.ts';
import { heapingOfAges, heapingOfAmounts } from './heaping.ts';
import { unknownAmounts, unknownAnswers } from './unknown-answers.ts';

const some = (n: number, of: (at: number) => Partial<Interview>, interviewer = 'ann') =>
  Array.from({ length: n }, (_, at) => madeUpCase({ interviewer }, of(at)));

const find = (
  indicator: QualityIndicator,
  cases: ReturnType<typeof some>,
  subject = 'ann',
  level: Level = 'interviewer',
) => findingOf(indicator, { cases }, level, subject);

describe('Q13', () => {
  const unknown = (count: (at: number) => number) => (at: number) => ({
    questions: [
      { question: 'j_rent', asked: 50, unknown: count(at) },
      { question: 'j_tenure', asked: 50, unknown: 0 },
    ],
  });
  it('sees interviewers to whom nobody answers', () => {
    expect(
      find(
        unknownAnswers,
        some(
          20,
          unknown((at) => 12 + (at % 5)),
        ),
      ),
    ).toMatchObject({
      light: 'red',
      n: 20,
      sentence: '280 of 2000 questions asked have no answer (14 % of an interview on average).',
    });
  });
  it('sees questions that nobody can answer', () => {
    const cases = some(
      40,
      unknown((at) => 10 + (at % 3)),
    );
    expect(find(unknownAnswers, cases, 'j_rent', 'question').light).toBe('red');
    expect(find(unknownAnswers, cases, 'j_tenure', 'question').light).toBe('green');
  });
  it('does not blame an interviewer for one household that knew nothing', () => {
    expect(
      find(
        unknownAnswers,
        some(
          8,
          unknown((at) => (at === 0 ? 50 : 1)),
        ),
      ).light,
    ).toBe('green');
    expect(
      find(
        unknownAnswers,
        some(
          40,
          unknown((at) => at % 5),
        ),
      ).light,
    ).toBe('green');
  });
});

describe('Q27', () => {
  const missing = (count: (at: number) => number) => (at: number) => ({
    amountsAsked: 10,
    amountsUnknown: count(at),
  });
  it('sees where amounts are not asked for in earnest', () => {
    expect(
      find(
        unknownAmounts,
        some(
          20,
          missing((at) => 3 + (at % 3)),
        ),
      ).light,
    ).toBe('red');
  });
  it('leaves alone where most are given', () => {
    expect(
      find(
        unknownAmounts,
        some(
          20,
          missing((at) => at % 2),
        ),
      ).light,
    ).toBe('green');
  });
});

const broken = (check: string, kind: 'soft' | 'hard', confirmed = false): Violation => ({
  check,
  kind,
  path: '',
  ...(confirmed ? { confirmed: true } : {}),
});

describe('Q14', () => {
  const checks = (confirmed: number, mended: number | undefined) => () => ({
    violations: [
      ...Array.from({ length: confirmed }, () => broken('X09', 'soft', true)),
      broken('X01', 'hard'),
    ],
    mended,
  });
  it('sees warnings waved through', () => {
    expect(find(checksConfirmed, some(15, checks(3, 0)))).toMatchObject({
      light: 'red',
      n: 45,
      sentence: '45 of 45 warnings were confirmed, 0 led to another answer.',
    });
  });
  it('leaves alone who asks again, and who was hardly ever warned', () => {
    expect(find(checksConfirmed, some(15, checks(1, 2))).light).toBe('green');
    expect(find(checksConfirmed, some(3, checks(3, 0))).light).toBe('not enough');
    expect(checksConfirmed.levels).toContain('interviewer');
    expect(() => find(checksConfirmed, some(9, checks(3, undefined)))).toThrow('says nothing');
  });
});

describe('Q23', () => {
  const receiving = (failing: number) => (at: number) => ({
    receivesRemittances: true,
    remittancesUnfit: at < failing,
  });
  it('sees amounts that do not fit together', () => {
    expect(find(remittanceConsistency, some(30, receiving(9)))).toMatchObject({
      light: 'red',
      value: 0.3,
    });
  });
  it('leaves alone a few, and counts receivers only', () => {
    const others = some(50, () => ({ receivesRemittances: false, remittancesUnfit: true }));
    expect(find(remittanceConsistency, [...some(30, receiving(2)), ...others])).toMatchObject({
      light: 'green',
      n: 30,
    });
  });
});

describe('Q16', () => {
  const ages = (heaped: number) => (at: number) => ({
    members: Array.from({ length: 4 }, (_, member) => ({
      sex: '1',
      age: (at * 4 + member) % 100 < heaped ? 40 : 23 + ((at * 4 + member) % 40),
    })),
  });
  it('sees ages that were guessed', () => {
    expect(find(heapingOfAges, some(40, ages(30)))).toMatchObject({ light: 'red', n: 160 });
  });
  it('leaves alone ages that were asked', () => {
    expect(find(heapingOfAges, some(40, ages(0)))).toMatchObject({ light: 'green', value: 100 });
  });

  const amounts = (round: number) => (at: number) => ({
    amounts: [500, ...[0, 3, 6, 9].map((each) => ((at + each) % 10 < round ? 2000 : 1500))],
  });
  it('sees amounts that were guessed, beside what colleagues get', () => {
    const cases = [...some(40, amounts(8)), ...some(80, amounts(4), 'bob')];
    expect(find(heapingOfAmounts, cases)).toMatchObject({
      light: 'red',
      sentence: '80 % of amounts end in 000, where colleagues in the same areas have 40 %.',
    });
  });
  it('leaves alone amounts as round as those of colleagues', () => {
    const cases = [...some(40, amounts(4)), ...some(80, amounts(4), 'bob')];
    expect(find(heapingOfAmounts, cases)).toMatchObject({ light: 'green', value: 100 });
  });
});

describe('Q24', () => {
  const consuming = (odd: number) => (at: number) => ({
    perPerson: at < odd ? 90_000 : 1000 * 1.3 ** ((at % 7) - 3),
  });
  it('sees amounts in the wrong unit', () => {
    const cases = [...some(40, consuming(8)), ...some(80, consuming(0), 'bob')];
    expect(find(consumptionOutliers, cases)).toMatchObject({ light: 'red', value: 0.2 });
    expect(find(consumptionOutliers, cases, 'bob').value).toBe(0);
  });
  it('leaves alone one odd household', () => {
    const cases = [...some(40, consuming(1)), ...some(80, consuming(0), 'bob')];
    expect(find(consumptionOutliers, cases).light).toBe('green');
  });
  it('judges each stratum by its own', () => {
    const poor = Array.from({ length: 40 }, (_, at) =>
      madeUpCase({ stratum: 'south', interviewer: 'bob' }, { perPerson: 20 + (at % 9) }),
    );
    const cases = [...some(120, consuming(0)), ...poor];
    expect(find(consumptionOutliers, cases, 'bob').value).toBe(0);
    const oneStratum = cases.map((each) => ({ ...each, stratum: 'all' }));
    expect(find(consumptionOutliers, oneStratum, 'bob').light).toBe('red');
  });
});
