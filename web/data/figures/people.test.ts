import { expect, test } from 'vitest';
import { tableOf } from './made-up-table.ts';
import { type PeopleAnswer, type PeopleLine, peopleView, pyramidOf } from './people.ts';
import { stayedOf } from './stayed.ts';

const { provenance } = tableOf([]);
const line = (at: Record<string, string>, count: number | null): PeopleLine => ({
  ...{ at, publication: count === null ? 'withheld' : 'published', count },
  ...{ se: 1, low: count, high: count, n: count === 0 ? 0 : 10 },
  ...(count === null && { reason: 'few persons' }),
  labels: Object.fromEntries(Object.entries(at).map(([name, code]) => [name, { en: code }])),
});
const answerOf = (lines: PeopleLine[]): PeopleAnswer => ({
  ...{ country: 'QSY', provenance, title: { en: 'Emigrants' }, universe: { en: 'All' } },
  ...{ notes: [], lines },
});

test('corridors go from the largest; what is withheld comes last, wherever it would stand', () => {
  const answer = answerOf([
    line({ residence: 'TUR' }, 600),
    line({ residence: 'DEU' }, null),
    line({ residence: 'ITA' }, 900),
    line({ residence: 'NOBODY' }, 0),
  ]);
  const rows = peopleView(answer, true).panels[0]?.rows.map(({ label }) => label?.['en']);
  expect(rows).toEqual(['ITA', 'TUR', 'DEU']);
  expect(peopleView(answer, true).panels[0]?.rows[2]?.all?.figures).toBeNull();
});

test('two things at once are panels, and sex with age is a pyramid, the oldest on top', () => {
  const lines = ['M', 'F'].flatMap((sex) =>
    ['young', 'old'].map((age) => line({ sex, age }, sex === 'M' && age === 'old' ? null : 5)),
  );
  const view = peopleView(answerOf(lines), false);
  expect(view.panels.map(({ heading, rows }) => [heading?.['en'], rows.length])).toEqual([
    ['M', 2],
    ['F', 2],
  ]);
  const pyramid = pyramidOf({ lines });
  expect(
    pyramid?.ages.map(({ label, left, right }) => [
      label['en'],
      left?.publication,
      right?.figures?.estimate,
    ]),
  ).toEqual([
    ['old', 'withheld', 5],
    ['young', 'published', 5],
  ]);
  expect(pyramidOf({ lines: [line({ sex: 'M' }, 5)] })).toBeUndefined();
});

test('those who stayed are read off the census table, its cells alone', () => {
  const group = (code: string) => ({ code, label: { en: code } });
  const dimension = (name: string, ...codes: string[]) => ({
    ...{ name, label: { en: name }, categories: codes.map(group) },
  });
  const cell = (at: Record<string, string>, count: number | null) => line(at, count);
  const census = {
    provenance,
    parts: [
      {
        ...{ name: 'census-lines', universe: { en: 'Members' } },
        dimensions: [
          dimension('birth', 'QSY', 'abroad'),
          dimension('previous', 'never', 'abroad'),
          dimension('sex', 'M', 'F'),
          dimension('age', 'young', 'old'),
        ],
        cells: [
          cell({ previous: 'never' }, 100),
          cell({ previous: 'abroad' }, 9),
          cell({ previous: 'never', sex: 'M' }, 48),
          cell({ previous: 'never', sex: 'M', birth: 'QSY' }, 47),
          cell({ previous: 'never', sex: 'F' }, null),
        ],
      },
    ],
  };
  const title = { en: 'Never lived abroad' };
  const counts = (by: ('sex' | 'age')[]) =>
    stayedOf(census, { title, by })?.lines.map(({ count }) => count);
  expect(counts([])).toEqual([100]);
  expect(counts(['sex'])).toEqual([48, null]);
  expect(counts(['age'])).toEqual([0, 0]);
  expect(stayedOf({ provenance, parts: [] }, { title, by: [] })).toBeUndefined();
});
