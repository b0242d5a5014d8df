import { describe, expect, it } from 'vitest';
import type { SurveyDefinition } from './definition.ts';
import { exampleSurvey } from './examples/example-survey.ts';
import { runInterview } from './interview.ts';

const survey = exampleSurvey();
const run = (answers: unknown, definition: SurveyDefinition = survey) =>
  runInterview(definition, 'household', answers, { today: '2026-03-10' });
const differences = (answers: unknown) =>
  run(answers).differences.map(({ kind, path }) => `${kind} ${path}`);
const qsd = (amount: number) => ({ amount, currency: 'QSD' });

const anna = { m_name: 'Anna', m_age: 40, m_partner: 2, m_wage: qsd(900), m_hours: 38.5 };
const ben = { m_name: 'Ben', m_age: 41, m_partner: 1 };
const cy = { m_name: 'Cy', m_age: 9 };
const whole = { consent: '1', members: [anna, ben, cy], uses: ['1', '3'], helpers: [3] };

describe('a right interview', () => {
  it('gives typed answers and calculations without identifiers', () => {
    expect(run(whole)).toMatchObject({
      values: {
        consent: '1',
        members: [
          { m_age: 40, m_partner: 2, m_adult: 1, m_wage: qsd(900), m_hours: 38.5 },
          { m_age: 41, m_partner: 1, m_adult: 1 },
          { m_age: 9, m_adult: 0 },
        ],
        uses: ['1', '3'],
        helpers: [3],
        n_adult: 2,
        wages: 900,
        oldest: 41,
      },
      differences: [],
      violations: [],
    });
    expect(JSON.stringify(run(whole))).not.toMatch(/Anna|Ben|Cy/);
  });

  it('names what applies in the order of asking, and counts it', () => {
    const { relevant, progress } = run({ consent: '1', members: [anna, cy] });
    expect(relevant).toEqual([
      'consent',
      'visit',
      'place',
      ...[1, 2].flatMap((row) =>
        ['m_name', 'm_age', 'm_born', 'm_country', 'm_partner'].map(
          (name) => `members[${String(row)}].${name}`,
        ),
      ),
      'members[1].m_wage',
      'members[1].m_hours',
      'uses',
      'helpers',
    ]);
    expect(progress).toEqual({ asked: 17, answered: 8, missing: 0 });
  });

  it('is the same however often and in whatever order of fields it is run', () => {
    const turned = Object.fromEntries(Object.entries(whole).reverse());
    expect(run(turned)).toEqual(run(whole));
  });

  it('takes calculations that the device made the same way', () => {
    const sent = { ...whole, wages: 900.0000000001, n_adult: 2 };
    expect(run(sent).differences).toEqual([]);
  });
});

describe('what does not fit is told by its path and dropped', () => {
  it.each<[string, unknown, string]>([
    ['a choice that is not listed', { consent: '7' }, 'not-a-choice consent'],
    ['a number for a code', { consent: 1 }, 'wrong-type consent'],
    ['null', { consent: null }, 'wrong-type consent'],
    ['a required answer left out', {}, 'missing consent'],
    ['rows without consent', { consent: '0', members: [anna] }, 'not-relevant members'],
    ['a text for rows', { consent: '1', members: 'Anna' }, 'wrong-type members'],
    ['a text for a row', { consent: '1', members: ['Anna'] }, 'wrong-type members[1]'],
    ['too many rows', { consent: '1', members: Array(6).fill(anna) }, 'surplus-rows members'],
    [
      'an age too high',
      { consent: '1', members: [{ m_age: 130 }] },
      'out-of-range members[1].m_age',
    ],
    [
      'an age with decimals',
      { consent: '1', members: [{ m_age: 3.5 }] },
      'wrong-type members[1].m_age',
    ],
    [
      'no number',
      { consent: '1', members: [{ m_age: Number.NaN }] },
      'wrong-type members[1].m_age',
    ],
    [
      'a month that is none',
      { consent: '1', members: [{ m_born: '2001-13' }] },
      'wrong-type members[1].m_born',
    ],
    [
      'a partner who is not there',
      { consent: '1', members: [{ m_partner: 2 }] },
      'no-such-line members[1].m_partner',
    ],
    [
      'a name too long',
      { consent: '1', members: [{ m_name: 'a'.repeat(41) }] },
      'out-of-range members[1].m_name',
    ],
    [
      'the wage of a child',
      { consent: '1', members: [{ m_age: 9, m_wage: qsd(5) }] },
      'not-relevant members[1].m_wage',
    ],
    [
      'another currency',
      { consent: '1', members: [{ m_age: 30, m_wage: { amount: 5, currency: 'EUR' } }] },
      'out-of-range members[1].m_wage',
    ],
    [
      'an amount without currency',
      { consent: '1', members: [{ m_age: 30, m_wage: 5 }] },
      'wrong-type members[1].m_wage',
    ],
    [
      'a part an amount has not',
      { consent: '1', members: [{ m_age: 30, m_wage: { ...qsd(5), of: 'Anna' } }] },
      'unknown-field members[1].m_wage',
    ],
    [
      'an unknown field in a row',
      { consent: '1', members: [{ m_age: 30, Anna: 1 }] },
      'unknown-field members[1]',
    ],
    ['an unknown field', { consent: '1', Anna: 1 }, 'unknown-field '],
    [
      '__proto__ as a field',
      JSON.parse('{"consent":"1","__proto__":{"consent":"0"}}'),
      'unknown-field ',
    ],
    ['constructor as a field', { consent: '1', constructor: 'x' }, 'unknown-field '],
    ['a choice twice', { ...whole, uses: ['1', '1'] }, 'wrong-type uses'],
    ['a choice not listed among others', { ...whole, uses: ['1', 'x'] }, 'not-a-choice uses'],
    ['a helper who is not there', { ...whole, helpers: [1, 4] }, 'no-such-line helpers'],
    ['a day that is none', { ...whole, visit: '2026-13-45T10:00Z' }, 'wrong-type visit'],
    [
      'a place beyond the pole',
      { ...whole, place: { latitude: 91, longitude: 0, accuracy: 1 } },
      'wrong-type place',
    ],
    ['a wrong calculation', { ...whole, wages: 901 }, 'wrong-calculation wages'],
    ['a name as a calculation', { ...whole, wages: 'Anna' }, 'wrong-calculation wages'],
    ['a calculation that does not apply', { consent: '0', wages: 0 }, 'not-relevant wages'],
  ])('%s', (_, answers, difference) => {
    const result = run(answers);
    expect(differences(answers)).toContain(difference);
    expect(JSON.stringify(result)).not.toContain('Anna');
  });

  it('don’t know and refused are numbers that fit', () => {
    expect(differences({ consent: '1', members: [{ m_age: -98 }, { m_age: -99 }] })).toEqual([]);
  });

  it('a required answer that did not fit counts as missing, and is told once', () => {
    const { progress, differences: told } = run({ consent: 7 });
    expect(progress.missing).toBe(1);
    expect(told).toEqual([{ path: 'consent', kind: 'wrong-type' }]);
  });
});

describe('checks', () => {
  const violations = (answers: unknown) =>
    run(answers).violations.map(({ kind, check, path }) => `${kind} ${check} ${path}`);

  it('of an answer, of the interview and of each row', () => {
    expect(violations({ consent: '1', members: [cy] })).toEqual(['hard an_adult ']);
    expect(violations({ consent: '1', members: [{ ...anna, m_hours: 200 }, ben] })).toEqual([
      'hard m_hours_week members[1].m_hours',
    ]);
    expect(violations({ consent: '1', members: [anna, { ...ben, m_partner: 0 }] })).toEqual([
      'soft partner_back members[1]',
    ]);
  });

  it('may look at an identifier and do not repeat it', () => {
    const { violations: found, values } = run({
      consent: '1',
      members: [{ ...anna, m_partner: 0, m_name: 'R2D2' }],
    });
    expect(found).toEqual([{ check: 'm_name_letters', kind: 'soft', path: 'members[1].m_name' }]);
    expect(JSON.stringify(values)).not.toContain('R2D2');
  });

  it('are all that sees an identifier, even in a definition that nobody checked', () => {
    const leaky = exampleSurvey();
    leaky.instruments['household']?.elements.push({
      kind: 'calculation',
      name: 'all_names',
      short: 'Names',
      role: 'O',
      expression: "join(' ', ${m_name})",
    });
    expect(run(whole, leaky).values['all_names']).not.toMatch(/Anna|Ben|Cy/);
  });

  it('that cannot be worked out are not kept', () => {
    const strange = exampleSurvey();
    strange.instruments['household']?.checks?.push({
      id: 'strange',
      kind: 'soft',
      expression: "date('no day') = today()",
      message: { en: 'Never kept.' },
    });
    expect(run(whole, strange).violations.map(({ check }) => check)).toEqual(['strange']);
  });
});

describe('whatever is sent, the interview is gone through', () => {
  const nested = (depth: number): unknown => {
    let value: unknown = 'end';
    for (let level = 0; level < depth; level += 1) value = { members: [value], consent: value };
    return value;
  };
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Anna'],
    ['a number', 7],
    ['a list', [whole]],
    ['functions', { consent: () => '1', members: [() => anna] }],
    ['deep junk', nested(10_000)],
    ['a hundred thousand rows', { consent: '1', members: Array(100_000).fill(anna) }],
    ['a hundred thousand choices', { ...whole, uses: Array(100_000).fill('1') }],
    ['a long text', { consent: '1', members: [{ m_name: 'a'.repeat(5_000_000) }] }],
    ['an object without a prototype', Object.assign(Object.create(null), whole)],
  ])('%s', (_, answers) => {
    expect(() => run(answers)).not.toThrow();
    expect(run(answers).differences.length).toBeLessThan(100);
  });

  it('only an instrument that does not exist is an error', () => {
    expect(() => runInterview(survey, 'listing', {}, { today: '2026-03-10' })).toThrow(
      'Use one of: household',
    );
  });
});
