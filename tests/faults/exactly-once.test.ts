import { AssertionError } from 'node:assert';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import { readAreaCount } from '../../functions/stores/counts.ts';
import { areaCountKey, placeOf } from '../../functions/stores/keys.ts';
import { toAttributes } from '../../functions/stores/table.ts';
import { demandExactlyOnce, STRATUM } from './exactly-once.ts';
import { type Count, partitionOf, recountAll, sortKeyOf } from './live.ts';

// Every fault would leave its line.
vi.mock('../../functions/log.ts', () => ({ log: () => undefined, describeError: () => ({}) }));

/** To look further: SOJOURN_RUNS=1000, or another first seed, SOJOURN_FIRST_SEED=50000. */
const RUNS = Number(process.env['SOJOURN_RUNS'] ?? 100);
const FIRST = Number(process.env['SOJOURN_FIRST_SEED'] ?? 1);

test(`${RUNS} seeded fieldworks under disorder: every acknowledged interview is stored and counted exactly once`, async () => {
  const fates = new Map<string, number>();
  for (let seed = FIRST; seed < FIRST + RUNS; seed++) {
    try {
      const outcome = await demandExactlyOnce(seed, recountAll);
      for (const [fate, times] of Object.entries(outcome)) {
        fates.set(fate, (fates.get(fate) ?? 0) + times);
      }
    } catch (error) {
      throw new Error(`Seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  // A suite in which nothing goes wrong shows nothing.
  for (const fate of ['throttled', 'lost', 'crash before', 'crash after', 'zombie']) {
    expect(fates.get(fate), fate).toBeGreaterThan(RUNS);
  }
}, 900_000);

/** The planted mistake: adds one for every interview it is told of, in place of counting afresh. */
const increment: Count = async (fieldwork, records) => {
  for (const record of records) {
    const { survey, area } = placeOf(partitionOf(record));
    const count = await readAreaCount(fieldwork, survey, STRATUM, area);
    const isInterview = sortKeyOf(record).startsWith('FACT#INTERVIEW#');
    if (count?.summary === undefined || !isInterview) {
      await recountAll(fieldwork, [record]);
      continue;
    }
    count.summary.submissions.stored += 1;
    count.summary.submissions.waiting -= 1;
    count.summary.total.complete += 1;
    const Item = toAttributes({ ...areaCountKey(survey, STRATUM, area), ...count });
    await fieldwork.client.send(new PutItemCommand({ TableName: fieldwork.name, Item }));
  }
};

test('the same suite is red for a handler that increments a counter', async () => {
  let red = 0;
  for (let seed = FIRST; seed < FIRST + 10; seed++) {
    await demandExactlyOnce(seed, increment).catch((error: unknown) => {
      if (!(error instanceof AssertionError)) throw error;
      red += 1;
    });
  }
  expect(red).toBeGreaterThan(7);
});
