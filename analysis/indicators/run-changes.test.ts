import { describe, expect, test } from 'vitest';
import type { Figures, PublishedCell, PublishedTable } from './published-table.ts';
import { runChanges } from './run-changes.ts';

const numbers = (estimate: number | null, se: number | null): Figures =>
  ({
    status: 'estimated',
    estimate,
    se,
    low: null,
    high: null,
    interval: 'none',
    n: 100,
    psus: 20,
    df: 18,
    deff: 1,
    cv: null,
    weightSum: 1000,
    missing: 0,
  }) as unknown as Figures;
const cell = (figures: Figures | null, more: Partial<PublishedCell> = {}): PublishedCell => ({
  breakdown: 'none',
  group: 'all',
  publication: figures ? 'published' : 'withheld',
  reasons: [],
  figures,
  ...more,
});
type Own = Record<string, PublishedCell[]>;
const table = (own: Own, households = 100): PublishedTable =>
  ({
    provenance: { definition: '1', households },
    figures: Object.entries(own).map(([name, cells]) => {
      const [figure = '', group] = name.split(' ');
      return { id: 'A', figure, cells, ...(group !== undefined && { group: { code: group } }) };
    }),
  }) as unknown as PublishedTable;
const changesOf = (before: Own, now: Own) => runChanges(table(before), table(now));
/** From a run with this estimate and standard error to one with that. */
const changeOf = (before: [number, number], now: [number, number]) => {
  const [change] = changesOf(
    { share: [cell(numbers(...before))] },
    { share: [cell(numbers(...now))] },
  ).figures;
  if (!change) throw new Error('No change was told.');
  return change;
};

describe('a change', () => {
  test('is told with the error of now, and with what new interviews would bring by chance', () => {
    // 0.05² − 0.04² = 0.03².
    expect(changeOf([0.3, 0.05], [0.32, 0.04])).toEqual({
      figure: 'A.share',
      before: 0.3,
      now: 0.32,
      change: expect.closeTo(0.02, 12) as number,
      se: 0.04,
      inErrors: expect.closeTo(0.5, 12) as number,
      expected: expect.closeTo(0.03, 12) as number,
      jump: false,
    });
  });

  test.each([
    ['just under three times what chance brings', 0.0899, false],
    ['just over it', 0.0901, true],
    ['as much downwards', -0.0901, true],
  ])('%s', (_what, by, jump) => {
    expect(changeOf([0.3, 0.05], [0.3 + by, 0.04]).jump).toBe(jump);
  });

  test.each([
    ['with the same interviews, less than half an error', 0.0199, false],
    ['with the same interviews, more', 0.0201, true],
  ])('%s', (_what, by, jump) => {
    expect(changeOf([0.3, 0.04], [0.3 + by, 0.04]).jump).toBe(jump);
  });

  test('is measured by the error of now where it grew', () => {
    expect(changeOf([0.3, 0.03], [0.33, 0.04])).toMatchObject({ expected: 0, jump: true });
  });

  test('is none where nothing differs and there is no error', () => {
    expect(changeOf([1, 0], [1, 0])).toMatchObject({ change: 0, inErrors: 0, jump: false });
  });
});

test('only everybody in the whole country is compared', () => {
  const other = [
    cell(numbers(0.1, 0.01), { breakdown: 'sex', group: '1' }),
    cell(numbers(0.2, 0.01), { side: { comparison: 'migrant', group: 'yes' } }),
    cell(numbers(0.3, 0.01)),
  ];
  expect(changesOf({ share: other }, { share: other }).figures).toMatchObject([{ before: 0.3 }]);
});

test('groups of a distribution are figures of their own', () => {
  const own = { 'status a': [cell(numbers(0.1, 0.01))], 'status b': [cell(numbers(0.9, 0.01))] };
  expect(changesOf(own, own).figures.map(({ figure }) => figure)).toEqual([
    'A.status a',
    'A.status b',
  ]);
});

test('what one run shows and the other does not is named, and compared with nothing', () => {
  const shown = [cell(numbers(0.1, 0.01))];
  const changes = changesOf(
    { gone: shown, hidden: shown, shown: [cell(null)] },
    { hidden: [cell(null)], shown, new: shown },
  );
  expect(changes).toMatchObject({
    figures: [],
    shownNoMore: ['A.hidden', 'A.gone'],
    shownFirst: ['A.shown', 'A.new'],
  });
});

test('definition and households of both are told', () => {
  expect(runChanges(table({}, 90), table({}, 100))).toMatchObject({
    definition: { before: '1', now: '1' },
    households: { before: 90, now: 100 },
  });
});
