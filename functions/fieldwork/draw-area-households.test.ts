import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { sampledArea } from '../../analysis/fieldwork/sampled-area.ts';
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import { baseWeights } from '../../analysis/weights/base-weights.ts';
import { drawAreaHouseholds } from './draw-area-households.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { type Row } from '../../tests/faults/tiny-sample.ts';
import {
  SURVEY,
  SEED,
  signed,
  later,
  stores,
  area,
  beginTinyArea,
  facts,
  open,
  draw,
  listing,
  someNs,
  expectRefused,
  listed,
} from '../../tests/faults/tiny-area.ts';

beforeEach(beginTinyArea);

describe('drawing households', () => {
  test('is by seed and takes alone, with probabilities that stand for all that were listed', async () => {
    await listed(10);
    expect(await draw()).toBe(true);
    const sampled = sampledArea(distinctFacts(await facts()));
    if (!sampled) throw new Error('The area is drawn.');
    const cases = sampled.area.cases;
    // One A and two reserves of one, of which only one is left; two N and two reserves of one.
    expect(cases.map(({ listClass, replicate }) => `${listClass}${replicate}`).sort()).toEqual([
      'A0',
      'A1',
      'N0',
      'N0',
      'N1',
      'N2',
    ]);
    const weights = baseWeights([sampled.area]);
    const sum = weights.reduce((total, { base }) => total + base, 0);
    expect(sum * sampled.area.probability).toBeCloseTo(12, 9);
    for (const { case: code, listClass, given } of cases) {
      expect(given).toMatchObject({ b_class: listClass, adult_seed: adultSeed(SEED, code) });
    }
    expect(cases.find(({ listClass }) => listClass === 'N')?.given).toHaveProperty('b_size', 3);
  });

  test('again is the same', async () => {
    await listed(10);
    await draw();
    const before = await facts();
    expect(await draw(later)).toBe(false);
    expect(await facts()).toEqual(before);
  });

  test('before the listing is closed is refused', async () => {
    await open(1);
    await listing(1, someNs(1, 3));
    await expectRefused(() => draw(), 'listing-not-closed');
  });

  test('of more than one transaction holds is marked when all are there', async () => {
    // Among two who were screened, many who were not: they are drawn at the same rate.
    const unscreened = Array.from({ length: 150 }, (_, at): Row => [200 + at, 1, 'U']);
    await listed(1, unscreened);
    await expect(
      drawAreaHouseholds(
        { ...stores, fieldwork: { ...stores.fieldwork, client: dyingAt(2, stores) } },
        SURVEY,
        area,
        signed,
      ),
    ).rejects.toThrow('The function died.');
    expect((await facts()).some(({ fact }) => fact === 'case')).toBe(true);
    expect(sampledArea(distinctFacts(await facts()))).toBeUndefined();
    expect(await draw()).toBe(true);
    const all = await facts();
    expect(all.filter(({ fact }) => fact === 'case').length).toBe(3 + 150);
    expect(all.find(({ fact }) => fact === 'households-drawn')).toMatchObject({ cases: 153 });
  });
});

/** The write of this number, and all after it, fail. */
const dyingAt = (write: number, { fieldwork }: FieldworkStores): DynamoDBClient => {
  let writes = 0;
  return {
    send: (command: object) =>
      /^(Put|Transact)/.test(command.constructor.name) && ++writes >= write
        ? Promise.reject(new Error('The function died.'))
        : fieldwork.client.send(command as never),
  } as unknown as DynamoDBClient;
};
