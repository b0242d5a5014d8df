import { expect, test, vi } from 'vitest';
import { raceInProcess } from './races.ts';

vi.mock('../../functions/log.ts', () => ({ log: () => undefined, describeError: () => ({}) }));

/** The long version: `npx tsx tests/openrosa/races.ts 10000`. */
test('of two devices that send one interview at the same moment one is taken, or both for one', async () => {
  expect(await raceInProcess(200)).toEqual({
    'the same bytes': 40,
    'other bytes': 40,
    'the same photos, split otherwise': 40,
    'two corrections': 40,
    'photos of one name': 40,
  });
});
