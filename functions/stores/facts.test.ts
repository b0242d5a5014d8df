import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { type BoardEntry, readBoard, readSummary, writeSummary } from './facts.ts';

const { counting: _, ...summary } = summarize([]);
const entryOf = (facts: number, area = '0001', stratum = 'north'): BoardEntry => ({
  area,
  stratum,
  facts,
  summary: { ...summary, submissions: { ...summary.submissions, received: facts } },
});

test('however late and in whatever order counts arrive, the newest is what stays', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (counts, atOnce) => {
        const { fieldwork } = await calmServices();
        const write = (facts: number) => writeSummary(fieldwork, 'A', entryOf(facts));
        if (atOnce) await Promise.all(counts.map(write));
        else {
          let newest = -1;
          for (const facts of counts) {
            expect(await write(facts)).toBe(facts > newest);
            newest = Math.max(newest, facts);
          }
        }
        const newest = Math.max(...counts);
        expect(await readSummary(fieldwork, 'A', '0001')).toMatchObject({
          facts: newest,
          summary: { submissions: { received: newest } },
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('the board has the areas of its own survey, by stratum and area', async () => {
  const { fieldwork } = await calmServices();
  await writeSummary(fieldwork, 'A', entryOf(1, '0002', 'south'));
  await writeSummary(fieldwork, 'A', entryOf(1, '0003', 'north'));
  await writeSummary(fieldwork, 'A', entryOf(1, '0001', 'south'));
  await writeSummary(fieldwork, 'B', entryOf(1, '0009'));
  expect((await readBoard(fieldwork, 'A')).map(({ area }) => area)).toEqual([
    '0003',
    '0001',
    '0002',
  ]);
});
