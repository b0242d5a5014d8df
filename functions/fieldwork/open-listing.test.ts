import { beforeEach, describe, expect, test } from 'vitest';
import { openListing } from './open-listing.ts';
import { readWork } from './read-work.ts';
import {
  SURVEY,
  signed,
  later,
  stores,
  area,
  beginTinyArea,
  workWith,
  facts,
  open,
  close,
  listing,
  someNs,
  expectRefused,
  overtakenBy,
} from '../../tests/faults/tiny-area.ts';

beforeEach(beginTinyArea);

describe('opening a listing', () => {
  test('gives the area to a team, and the listers find it among their work', async () => {
    expect(await open(1)).toBe(true);
    const { list } = await readWork(stores.fieldwork, SURVEY, 'l2');
    expect(list).toEqual([{ area, measure: 100, team: 'T1', number: 1 }]);
    expect((await readWork(stores.fieldwork, SURVEY, 'l3')).list).toEqual([]);
  });

  test('again by the same number is the same, and by the next another team’s', async () => {
    await open(1);
    expect(await open(1, 'T1', ['l2', 'l1'], later)).toBe(false);
    expect(await open(2, 'T2', ['l3'])).toBe(true);
    expect((await readWork(stores.fieldwork, SURVEY, 'l1')).list).toEqual([]);
    expect((await readWork(stores.fieldwork, SURVEY, 'l3')).list).toHaveLength(1);
  });

  test('by a number that another has taken, or past the next, is refused', async () => {
    await open(1);
    await expectRefused(() => open(1, 'T2'), 'decided-meanwhile', { next: 2 });
    await expectRefused(() => open(3, 'T2'), 'decided-meanwhile', { next: 2 });
  });

  test('of two at once by one number one is refused', async () => {
    const both = await Promise.allSettled([open(1, 'T1'), open(1, 'T2')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await facts()).filter(({ fact }) => fact === 'listing-opened')).toHaveLength(1);
  });

  test('in an area that was not drawn is refused', async () => {
    await expect(
      openListing(stores, SURVEY, 'E999', { number: 1, team: 'T', listers: ['l'] }, signed),
    ).rejects.toMatchObject({ code: 'unknown-area' });
  });

  test('that a closing overtakes is refused', async () => {
    await open(1);
    await listing(1, someNs(1, 3));
    const calm = stores;
    workWith(overtakenBy(() => close([1])));
    await expect(open(2, 'T2')).rejects.toMatchObject({ code: 'listing-closed' });
    workWith(calm);
    expect((await facts()).filter(({ fact }) => fact === 'listing-opened')).toHaveLength(1);
  });

  test('after it was closed is refused', async () => {
    await open(1);
    await listing(1, someNs(1, 3));
    await close([1]);
    await expectRefused(() => open(2, 'T2'), 'listing-closed');
    expect(await open(1)).toBe(false);
  });
});
