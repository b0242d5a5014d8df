import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AreaCount, summarizeStratum } from '../../analysis/fieldwork/stratum-summary.ts';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import {
  clearCountOutsideSample,
  NOT_IN_THE_SAMPLE,
  readAreaCount,
  readStrata,
  readStratum,
  writeAreaCount,
  writeCountOutsideSample,
  writeStratum,
} from './counts.ts';
import { areaFactKey } from './keys.ts';
import { addOnce } from './table.ts';

const { counting: _, ...summary } = summarize([]);
const countOf = (facts: number, area = '0001'): AreaCount => ({
  area,
  facts,
  summary: { ...summary, submissions: { ...summary.submissions, received: facts } },
});

test('however late and in whatever order counts arrive, the newest is what stays', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      fc.constantFrom('inside', 'outside'),
      async (counts, atOnce, place) => {
        const { fieldwork } = await calmServices();
        const stratum = place === 'inside' ? 'north' : NOT_IN_THE_SAMPLE;
        const write = (facts: number) =>
          place === 'inside'
            ? writeAreaCount(fieldwork, 'A', stratum, countOf(facts))
            : writeCountOutsideSample(fieldwork, 'A', countOf(facts));
        if (atOnce) await Promise.allSettled(counts.map(write));
        else {
          let newest = -1;
          for (const facts of counts) {
            expect(await write(facts)).toBe(facts > newest);
            newest = Math.max(newest, facts);
          }
        }
        const newest = Math.max(...counts);
        expect(await readAreaCount(fieldwork, 'A', stratum, '0001')).toMatchObject({
          facts: newest,
          summary: { submissions: { received: newest } },
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('a stratum has the areas of its own survey, and the board its strata, in order', async () => {
  const { fieldwork } = await calmServices();
  await writeAreaCount(fieldwork, 'A', 'south', countOf(1, '0002'));
  await writeAreaCount(fieldwork, 'A', 'north', countOf(1, '0003'));
  await writeAreaCount(fieldwork, 'A', 'south', countOf(1, '0001'));
  await writeAreaCount(fieldwork, 'B', 'south', countOf(1, '0009'));
  const south = await readStratum(fieldwork, 'A', 'south');
  expect(south.map(({ area }) => area)).toEqual(['0001', '0002']);
  for (const survey of ['A', 'B']) {
    for (const stratum of ['south', 'north']) {
      const counts = await readStratum(fieldwork, survey, stratum);
      await writeStratum(fieldwork, survey, summarizeStratum(stratum, counts));
    }
  }
  const board = await readStrata(fieldwork, 'A');
  expect(board.map(({ stratum, areas }) => [stratum, areas])).toEqual([
    ['north', 1],
    ['south', 2],
  ]);
});

test('an older sum of a stratum does not replace a newer one', async () => {
  const { fieldwork } = await calmServices();
  const older = summarizeStratum('north', [countOf(3)]);
  const newer = summarizeStratum('north', [countOf(3), countOf(1, '0002')]);
  expect(await writeStratum(fieldwork, 'A', newer)).toBe(true);
  expect(await writeStratum(fieldwork, 'A', older)).toBe(false);
  expect(await readStrata(fieldwork, 'A')).toMatchObject([{ areas: 2, facts: 4 }]);
});

test('an area that was counted outside the sample leaves it when it is entered, and no late count brings it back', async () => {
  const { fieldwork } = await calmServices();
  expect(await clearCountOutsideSample(fieldwork, 'A', countOf(9))).toBe(false);
  await writeCountOutsideSample(fieldwork, 'A', countOf(2));
  await addOnce(fieldwork, areaFactKey('A', '0001'), { fact: 'area' });
  expect(await clearCountOutsideSample(fieldwork, 'A', countOf(3))).toBe(true);
  expect(await writeCountOutsideSample(fieldwork, 'A', countOf(8))).toBe(false);
  expect(await readStratum(fieldwork, 'A', NOT_IN_THE_SAMPLE)).toEqual([
    { area: '0001', facts: 3 },
  ]);
});
