import { expect, test, vi } from 'vitest';
import { summarizeStratum } from '../../analysis/fieldwork/stratum-summary.ts';
import { readBoard, readStratumAreas } from '../../functions/fieldwork/read-board.ts';
import { recountArea } from '../../functions/recount/recount-area.ts';
import { readStrata, readStratum, writeStratum } from '../../functions/stores/counts.ts';
import { placeOf } from '../../functions/stores/keys.ts';
import type { Fate } from './disorder.ts';
import { type Count, live, liveTidily, partitionOf, recountAll, sortKeyOf } from './live.ts';
import { begin, fieldworkOf, SURVEY } from './ten-devices.ts';
import { createWorld, type World } from './world.ts';

// Every fault would leave its line.
vi.mock('../../functions/log.ts', () => ({ log: () => undefined, describeError: () => ({}) }));

/** Run with more, or with another first seed, to look further: SOJOURN_RUNS=500 SOJOURN_FIRST_SEED=50000. */
const RUNS = Number(process.env['SOJOURN_RUNS'] ?? 8);
const FIRST = Number(process.env['SOJOURN_FIRST_SEED'] ?? 1);

/** Roughly every fifth call goes wrong in some way, until the calm. */
const chances: Partial<Record<Fate, number>> = {
  throttled: 0.04,
  lost: 0.04,
  'crash before': 0.04,
  'crash after': 0.04,
  zombie: 0.04,
};

/** The board, its strata and their areas. */
const seen = (world: World) =>
  world.calmly(async ({ fieldwork }) => {
    const board = await readBoard(fieldwork, SURVEY, '2026-03-02');
    const strata = await readStrata(fieldwork, SURVEY);
    const areas = await Promise.all(
      board.strata.map(({ stratum }) => readStratumAreas(fieldwork, SURVEY, stratum)),
    );
    return { board, strata, areas };
  });

async function liveInTidyOrder() {
  const world = await createWorld(0, {});
  await liveTidily(world, fieldworkOf(await begin(world)), recountAll);
  return seen(world);
}

/** What all disorders are held to: lived once. */
let tidy: ReturnType<typeof liveInTidyOrder> | undefined;
const tidily = () => (tidy ??= liveInTidyOrder());

async function inDisorder(seed: number, count: Count) {
  const world = await createWorld(seed, chances);
  await live(world, fieldworkOf(await begin(world)), count);
  return seen(world);
}

test('the tidy order fills the board as the fieldwork says', async () => {
  const { board } = await tidily();
  expect(board).toMatchObject({
    areas: 9,
    stages: { drawn: 5, 'being listed': 1, 'in work': 1, closed: 1 },
    total: {
      listed: 17,
      drawn: 7,
      opened: 1,
      open: 0,
      complete: 4,
      refused: 1,
      notContacted: 1,
      ineligible: 1,
    },
    submissions: {
      received: 17,
      stored: 17,
      waiting: 0,
      replaced: 2,
      surplus: 0,
      setAside: 2,
      unplanned: 1,
      areaForms: 6,
      backChecks: 1,
      lateListings: 1,
    },
    reviews: { unreviewed: 1, returned: 0, accepted: 4, disputed: 0, backChecksDone: 1 },
  });
});

test(`ten devices in ${RUNS} disorders: the same board as in the tidy order`, async () => {
  const expected = await tidily();
  for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
    expect(await inDisorder(seed, recountAll), `seed ${seed}`).toEqual(expected);
  }
}, 900_000);

/** The planted mistake: a stratum goes by what it is told of, in place of all its areas. */
const addUpAsToldOf: Count = async (fieldwork, records) => {
  for (const record of records) {
    const { survey, area } = placeOf(partitionOf(record));
    for (const stratum of await recountArea(fieldwork, survey, area)) {
      const counts = await readStratum(fieldwork, survey, stratum);
      const before = (await readStrata(fieldwork, survey)).find((each) => each.stratum === stratum);
      const sum = before ?? summarizeStratum(stratum, counts);
      if (before && sortKeyOf(record).startsWith('FACT#RECEIVED#')) sum.submissions.received += 1;
      await writeStratum(fieldwork, survey, { ...sum, facts: sum.facts + 1 });
    }
  }
};

test('the same suite is red for a stratum that is added to', async () => {
  const expected = await tidily();
  for (let seed = FIRST; seed < FIRST + 2; seed++) {
    expect((await inDisorder(seed, addUpAsToldOf)).board).not.toEqual(expected.board);
  }
});
