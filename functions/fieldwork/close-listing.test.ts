import { beforeEach, describe, expect, test } from 'vitest';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { sampledArea } from '../../analysis/fieldwork/sampled-area.ts';
import { readObject } from '../stores/bucket.ts';
import { addOnce } from '../stores/table.ts';
import { closeListing } from './close-listing.ts';
import { drawSample } from './draw.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { importFrame } from './frames.ts';
import { openListing } from './open-listing.ts';
import { areaFactKey, closedListingPath, receivedFactKey } from '../stores/keys.ts';
import { formId, listingOf, tinyFrame } from '../../tests/faults/tiny-sample.ts';
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
  draw,
  closeIt,
  listing,
  someNs,
  expectRefused,
} from '../../tests/faults/tiny-area.ts';

beforeEach(beginTinyArea);

describe('closing a listing', () => {
  beforeEach(() => open(1));

  test('counts the households by class, draws a tenth to be listed again, and keeps no names', async () => {
    await listing(1, [[1, 1, 'A', 5], [1, 2, '', 4], ...someNs(2, 10)]);
    await listing(2, [...someNs(20, 9), [30, 1, 'U']]);
    expect(await close([1, 2])).toBe(true);
    const closed = (await facts()).find(({ fact }) => fact === 'listing-closed');
    expect(closed).toMatchObject({ listed: { A: 1, N: 19, U: 1 }, leftOut: [], ...signed });
    const kept = await readObject(stores.interviews, closedListingPath(SURVEY, area));
    const { households } = JSON.parse(Buffer.from(kept ?? []).toString()) as {
      households: { case: string }[];
    };
    expect(households).toHaveLength(21);
    expect(households).toContainEqual({
      case: `${area}-1-1`,
      listClass: 'A',
      given: { b_class: 'A', b_size: 5 },
      listing: formId(1),
      path: 'units[1]',
    });
    const relist = closed?.fact === 'listing-closed' ? closed.relist : [];
    expect(relist).toHaveLength(3);
    for (const each of relist) expect(households.map((one) => one.case)).toContain(each);
  });

  test('again with the same is the same; with other forms it is refused', async () => {
    await listing(1, someNs(1, 3));
    await close([1]);
    expect(await close([1], [], later)).toBe(false);
    await listing(2, someNs(10, 3));
    await expectRefused(() => close([1, 2]), 'listing-closed');
    await expectRefused(
      () => close([1], [{ instanceId: formId(2), why: 'training' }]),
      'listing-closed',
    );
  });

  test('names exactly the forms that are here', async () => {
    await listing(1, someNs(1, 3));
    await listing(2, someNs(10, 3));
    await listing(3, someNs(10, 4), { replaces: formId(2) });
    await expectRefused(() => close([1]), 'listing-incomplete', { unnamed: [formId(3)] });
    await expectRefused(() => close([1, 3, 9]), 'listing-incomplete', { missing: [formId(9)] });
    await expectRefused(() => close([1, 2]), 'listing-incomplete', {
      replaced: [formId(2)],
      unnamed: [formId(3)],
    });
    expect(await close([3], [{ instanceId: formId(1), why: 'training' }])).toBe(true);
  });

  test('waits for a form that was received and is not taken in, unless that is left out', async () => {
    await listing(1, someNs(1, 3));
    await addOnce(stores.fieldwork, receivedFactKey(SURVEY, area, formId(2)), {
      fact: 'received',
      instanceId: formId(2),
      receivedAt: signed.at,
    });
    await expectRefused(() => close([1]), 'listing-incomplete', { waiting: [formId(2)] });
    await expectRefused(() => close([1, 2]), 'listing-incomplete', { missing: [formId(2)] });
    expect(await close([1], [{ instanceId: formId(2), why: 'listed twice' }])).toBe(true);
  });

  test('of forms in which a household stands twice, or cannot be told apart, is refused', async () => {
    await listing(1, someNs(1, 3));
    await listing(2, someNs(3, 3));
    await expectRefused(() => close([1, 2]), 'listed-twice', {
      households: [
        {
          case: `${area}-3-1`,
          at: [
            { listing: formId(1), path: 'units[3]' },
            { listing: formId(2), path: 'units[1]' },
          ],
        },
      ],
    });
    await listing(3, [...someNs(3, 2), [3, 1, 'A']], { replaces: formId(2) });
    await expectRefused(
      () => close([3], [{ instanceId: formId(1), why: 'training' }]),
      'listed-twice',
      {
        households: [{ at: [{ listing: formId(3), path: 'units[3]' }] }],
      },
    );
  });

  test('with a household that no interview could name is refused', async () => {
    const long = 'E'.repeat(48);
    const ofLong = { fact: 'area', area: long, stratum: 'R1-U' };
    await addOnce(stores.fieldwork, areaFactKey(SURVEY, long), ofLong);
    await openListing(stores, SURVEY, long, { number: 1, team: 'T1', listers: ['l1'] }, signed);
    const [fits, tooLong] = [99_999_999, 999_999_999_999_999];
    await listingOf(stores, long, formId(1), [
      [1, fits, 'N'],
      [1, tooLong, 'N'],
    ]);
    const closure = { listings: [formId(1)], leftOut: [] };
    await expect(closeListing(stores, SURVEY, long, closure, signed)).rejects.toMatchObject({
      code: 'listed-twice',
      details: {
        households: [
          { case: `${long}-1-${tooLong}`, at: [{ listing: formId(1), path: 'units[2]' }] },
        ],
      },
    });
  });

  test('with a class that is not drawn is refused', async () => {
    await listing(1, [...someNs(1, 3), [9, 1, 'Z']]);
    await expectRefused(() => close([1]), 'cannot-draw', {
      reason: expect.stringMatching(/class Z, .*: A, N\./),
    });
  });

  test('that nobody opened is refused', async () => {
    const { areas } = await drawSampleAgain();
    const other = areas.find((each) => each.area !== area)?.area ?? '';
    await expect(
      closeListing(stores, SURVEY, other, { listings: [formId(1)], leftOut: [] }, signed),
    ).rejects.toMatchObject({ code: 'listing-not-opened' });
  });

  test('of an area without households is a listing too', async () => {
    await listing(1, [[1, 1, '']]);
    expect(await close([1])).toBe(true);
    expect(await draw()).toBe(true);
    expect(await draw(later)).toBe(false);
    const sampled = sampledArea(distinctFacts(await facts()));
    expect(sampled?.area).toMatchObject({ listed: {}, cases: [] });
    expect(await closeIt()).toBe(true);
  });

  test('leaves community forms out of it', async () => {
    await listing(1, someNs(1, 3));
    await listingOf(stores, area, formId(7), [], { form: 'household' });
    expect(await close([1])).toBe(true);
  });

  test('that a crash cut off is made whole by whoever comes next', async () => {
    await listing(1, someNs(1, 5));
    const calm = stores;
    workWith({ ...calm, interviews: { ...calm.interviews, client: withoutPuts(calm) } });
    await expect(close([1])).rejects.toThrow('The function died.');
    workWith(calm);
    expect((await facts()).some(({ fact }) => fact === 'listing-closed')).toBe(true);
    expect(await readObject(calm.interviews, closedListingPath(SURVEY, area))).toBeUndefined();
    expect(await draw()).toBe(true);
    expect(await readObject(calm.interviews, closedListingPath(SURVEY, area))).toBeDefined();
  });
});

const withoutPuts = ({ interviews }: FieldworkStores) =>
  ({
    send: (command: object) =>
      command.constructor.name === 'PutObjectCommand'
        ? Promise.reject(new Error('The function died.'))
        : interviews.client.send(command as never),
  }) as unknown as FieldworkStores['interviews']['client'];

const drawSampleAgain = async () => {
  const { imported } = await importFrame(stores, SURVEY, tinyFrame(12), signed);
  return drawSample(
    stores,
    SURVEY,
    { frame: imported.frame, areas: 8, allocation: 'square root', takes: { A: 1, N: 2 } },
    signed,
  );
};
