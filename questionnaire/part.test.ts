import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleSurvey } from './examples/example-survey.ts';
import { runInterview } from './interview.ts';
import { partIdentity } from './part.ts';

const survey = exampleSurvey();
const part = (answers: unknown) => partIdentity(survey, 'household', answers);

describe('partIdentity', () => {
  const answers = {
    consent: '1',
    place: { latitude: 1.5, longitude: 2.5, accuracy: 4 },
    members: [{ m_name: 'Anna', m_age: 40 }, 'junk', { m_name: 'Ben', m_age: 'old' }],
    uses: ['1'],
    wages: 'Anna',
    Anna: 'Anna',
  };

  it('takes the identifiers out and leaves the rest', () => {
    expect(part(answers)).toEqual({
      identity: [
        { path: 'place', value: { latitude: 1.5, longitude: 2.5, accuracy: 4 } },
        { path: 'members[1].m_name', value: 'Anna' },
        { path: 'members[3].m_name', value: 'Ben' },
      ],
      rest: { consent: '1', members: [{ m_age: 40 }, {}, {}], uses: ['1'] },
    });
  });

  it('keeps answers that do not apply, and lines that do', () => {
    expect(part({ consent: '0', members: [{ m_partner: 2 }, { m_partner: 9 }] }).rest).toEqual({
      consent: '0',
      members: [{ m_partner: 2 }, {}],
    });
  });

  it.each([[undefined], [null], ['Anna'], [[answers]]])('%o has two empty halves', (sent) => {
    expect(part(sent)).toEqual({ identity: [], rest: {} });
  });
});

/** What a device, a fault or an attacker may send: known names with right and wrong values, and unknown names. */
const names = [
  'consent visit place members adults money uses helpers n_adult wages oldest',
  'm_name m_age m_born m_country m_partner m_adult m_wage m_hours __proto__ constructor',
].flatMap((line) => line.split(' '));

/** A text that no right answer holds: no code, no number, no currency, no date. */
const secret = fc.stringMatching(/^[a-z]{3}_[a-z]{6}$/);

const sentWith = (name: string) =>
  fc.letrec<{ value: unknown; row: Record<string, unknown> }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('1', '0', '2001-05', 'QSY', '2026-01-01T10:00:00Z', name, `${name} x`),
      fc.constantFrom(1, 2, 30, -98, Number.NaN, null, true),
      fc.constantFrom<unknown>({ amount: 5, currency: 'QSD' }, { amount: 5, currency: name }),
      fc.constant<unknown>({ amount: 5, currency: 'QSD', [name]: name }),
      fc.constant<unknown>({ latitude: 1, longitude: 2, accuracy: 3, [name]: name }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(tie('row'), { maxLength: 7 }),
      tie('row'),
    ),
    row: fc.dictionary(fc.constantFrom(...names, name), tie('value'), { maxKeys: 12 }),
  })).row;

const sentRow = secret.chain((name) =>
  fc.tuple(
    fc.constant(name),
    sentWith(name),
    fc.array(
      sentWith(name).map((row) => ({ ...row, m_name: name })),
      { maxLength: 6 },
    ),
  ),
);

/** Every plain value in a nest of answers. */
function leaves(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : [value];
}

describe('no name ever reaches the half without names', () => {
  const seed = 20_260_310;
  it(`over 400 interviews, right, wrong and hostile (seed ${String(seed)})`, () => {
    let parted = 0;
    fc.assert(
      fc.property(sentRow, ([name, household, members]) => {
        const answers = { ...household, consent: '1', members };
        const { identity, rest } = part(answers);
        const run = runInterview(survey, 'household', answers, { today: '2026-03-10' });
        parted += identity.length;
        expect(identity.filter(({ path }) => path.endsWith('m_name'))).toHaveLength(
          Math.min(5, members.length),
        );
        expect(JSON.stringify(rest)).not.toContain(name);
        expect(JSON.stringify(run)).not.toContain(name);
        const plain = /^(?:[0-3]|\d{4}-\d\d|QSY|CAN|QSD|2026-01-01T10:00:00Z)$/;
        for (const leaf of [...leaves(run.values), ...leaves(rest)]) {
          if (typeof leaf === 'string') expect(leaf).toMatch(plain);
          else expect(Number.isFinite(leaf)).toBe(true);
        }
      }),
      { numRuns: 400, seed },
    );
    expect(parted).toBeGreaterThan(400);
  });
});
