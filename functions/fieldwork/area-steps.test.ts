import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Closure, ReserveOpening } from '../../analysis/fieldwork/decide-area.ts';
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { sampledArea } from '../../analysis/fieldwork/sampled-area.ts';
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import { baseWeights } from '../../analysis/weights/base-weights.ts';
import {
  beginTinySample,
  formId,
  listingOf,
  type Row,
  tinyFrame,
} from '../../tests/faults/tiny-sample.ts';
import { readObject } from '../stores/bucket.ts';
import { readFacts } from '../stores/facts.ts';
import {
  closedListingPath,
  decisionFactKey,
  interviewFactKey,
  receivedFactKey,
  staffAreaKey,
} from '../stores/keys.ts';
import { addOnce } from '../stores/table.ts';
import { closeListing } from './close-listing.ts';
import { drawAreaHouseholds } from './draw-area-households.ts';
import { drawSample } from './draw.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { importFrame } from './frames.ts';
import { openListing } from './open-listing.ts';
import { readWork } from './read-work.ts';
import { closeArea, openAreaReserve } from './reserves.ts';

const SURVEY = 'TINY';
const SEED = 'lots';
const signed = { by: 'supervisor', at: '2026-03-01T08:00:00.000Z' };
const later = { by: 'other', at: '2026-03-02T08:00:00.000Z' };

let stores: FieldworkStores;
let area: string;
beforeEach(async () => {
  stores = await beginTinySample();
  const { imported } = await importFrame(stores, SURVEY, tinyFrame(12), signed);
  const { areas } = await drawSample(
    stores,
    SURVEY,
    {
      frame: imported.frame,
      areas: 8,
      allocation: 'square root',
      takes: { A: 1, N: 2 },
      seed: SEED,
    },
    signed,
  );
  area = areas[0]?.area ?? '';
});

const facts = () => readFacts(stores.fieldwork, SURVEY, area);
const open = (number: number, team = 'T1', listers = ['l1', 'l2'], by = signed) =>
  openListing(stores, SURVEY, area, { number, team, listers }, by);
const close = (listings: number[], leftOut: Closure['leftOut'] = [], by = signed) =>
  closeListing(stores, SURVEY, area, { listings: listings.map(formId), leftOut }, by);
const draw = (by = signed) => drawAreaHouseholds(stores, SURVEY, area, by);
const reserve = (opening: Partial<ReserveOpening> = {}, by = signed) =>
  openAreaReserve(
    stores.fieldwork,
    SURVEY,
    area,
    { listClass: 'N', replicate: 1, why: 'projected short', ...opening },
    by,
  );
const closeIt = (by = signed) => closeArea(stores.fieldwork, SURVEY, area, by);
const listing = (number: number, rows: readonly Row[], more: { replaces?: string } = {}) =>
  listingOf(stores, area, formId(number), rows, more);

const someNs = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, at): Row => [from + at, 1, 'N', 3]);
/** A refusal, after which the facts are what they were. */
async function expectRefused(doing: () => Promise<unknown>, code: string, details: object = {}) {
  const before = await facts();
  await expect(doing()).rejects.toMatchObject({ code, details });
  expect(await facts()).toEqual(before);
}

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
    stores = overtakenBy(() => close([1]));
    await expect(open(2, 'T2')).rejects.toMatchObject({ code: 'listing-closed' });
    stores = calm;
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
    stores = { ...calm, interviews: { ...calm.interviews, client: withoutPuts(calm) } };
    await expect(close([1])).rejects.toThrow('The function died.');
    stores = calm;
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

/** Opened, listed by one form of 2 A and `n` N, and closed. */
async function listed(n: number, more: Row[] = []): Promise<void> {
  await open(1);
  await listing(1, [[101, 1, 'A', 5], [102, 1, 'A'], ...someNs(1, n), ...more]);
  await close([1]);
}

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

/** The case has come to its end. */
const interviewed = (code: string) =>
  addOnce(stores.fieldwork, interviewFactKey(SURVEY, area, `id-${code}`), {
    fact: 'interview',
    instanceId: `id-${code}`,
    case: code,
    form: 'household',
    version: '1',
    receivedAt: signed.at,
    sentBy: 'e1',
    outcome: '110',
    household: `v1.${code}`,
    flags: 0,
    recordKey: `records/${code}`,
  });
const casesOf = async (listClass: string, replicate: number) =>
  (await facts()).flatMap((fact) =>
    fact.fact === 'case' && fact.listClass === listClass && fact.replicate === replicate
      ? [fact.case]
      : [],
  );
const finishMain = async () => {
  for (const code of [...(await casesOf('A', 0)), ...(await casesOf('N', 0))]) {
    await interviewed(code);
  }
};

/** Stores in which somebody else does this between the next look at the facts and the write that follows. */
function overtakenBy(his: () => Promise<unknown>): FieldworkStores {
  const calm = stores;
  let isBetween = true;
  const client = {
    send: async (command: object) => {
      if (command.constructor.name === 'TransactWriteItemsCommand' && isBetween) {
        isBetween = false;
        const overtaken = stores;
        stores = calm;
        await his();
        stores = overtaken;
      }
      return calm.fieldwork.client.send(command as never);
    },
  } as unknown as DynamoDBClient;
  return { ...calm, fieldwork: { ...calm.fieldwork, client } };
}

describe('reserves', () => {
  beforeEach(async () => {
    await listed(10);
    await draw();
  });

  test('are opened one after the other, each once', async () => {
    expect(await reserve()).toBe(true);
    expect(await reserve({}, later)).toBe(false);
    await expectRefused(() => reserve({ why: 'other' }), 'wrong-reserve');
    expect(await reserve({ replicate: 2 })).toBe(true);
    await expectRefused(() => reserve({ replicate: 3 }), 'wrong-reserve', {
      reason: expect.stringMatching(/no reserve replicate 3 here/),
    });
    const { opened } = sampledArea(distinctFacts(await facts())) ?? {};
    expect(opened).toEqual({ N: 2 });
  });

  test('are not skipped', async () => {
    await expectRefused(() => reserve({ replicate: 2 }), 'wrong-reserve', { next: 1 });
  });

  test('of a class that was not listed are none', async () => {
    await expectRefused(() => reserve({ listClass: 'I' }), 'wrong-reserve');
  });

  test('are not opened where the area is closed', async () => {
    await finishMain();
    await closeIt();
    await expectRefused(() => reserve(), 'area-closed');
  });

  test('and closing at once: never are both done', async () => {
    await finishMain();
    const both = await Promise.allSettled([reserve(), closeIt(), reserve({ listClass: 'A' })]);
    const done = (await facts()).map(({ fact }) => fact);
    expect(done.includes('area-closed') && done.includes('opened')).toBe(false);
    expect(done.includes('area-closed') || done.includes('opened')).toBe(true);
    expect(both.some(({ status }) => status === 'rejected')).toBe(true);
  });

  test.each([
    ['the reserve', 'opened', () => closeIt(), () => reserve()],
    ['the closing', 'area-closed', () => reserve(), () => closeIt()],
  ] as const)(
    '%s that comes between another’s look and his write wins',
    async (_, fact, mine, his) => {
      await finishMain();
      const calm = stores;
      stores = overtakenBy(his);
      await expect(mine()).rejects.toMatchObject({
        code: fact === 'opened' ? 'cases-open' : 'area-closed',
      });
      stores = calm;
      const done = (await facts()).map((each) => each.fact);
      expect(done.filter((each) => each === 'opened' || each === 'area-closed')).toEqual([fact]);
    },
  );
});

describe('closing an area', () => {
  test('before its households are drawn is refused', async () => {
    await listed(3);
    await expectRefused(() => closeIt(), 'households-not-drawn');
    await expectRefused(() => reserve(), 'households-not-drawn');
  });

  test('with open cases is refused, and says which', async () => {
    await listed(10);
    await draw();
    const main = [...(await casesOf('A', 0)), ...(await casesOf('N', 0))].sort();
    await expectRefused(() => closeIt(), 'cases-open', { cases: main });
    await finishMain();
    await reserve();
    await expectRefused(() => closeIt(), 'cases-open', { cases: await casesOf('N', 1) });
    for (const code of await casesOf('N', 1)) await interviewed(code);
    expect(await closeIt()).toBe(true);
    expect(await closeIt(later)).toBe(false);
  });
});

describe('the work of an interviewer', () => {
  test('is what is assigned to him and open, with what the interview is given', async () => {
    await listed(10);
    await draw();
    const [code = ''] = await casesOf('A', 0);
    const decide = (number: number, decision: object) =>
      addOnce(stores.fieldwork, decisionFactKey(SURVEY, area, code, number), {
        fact: 'decision',
        case: code,
        number,
        decision,
        ...signed,
      });
    await addOnce(stores.fieldwork, staffAreaKey(SURVEY, 'e1', area), {});
    expect(await readWork(stores.fieldwork, SURVEY, 'e1')).toEqual({
      list: [],
      visit: [],
      backCheck: [],
    });
    await decide(1, { kind: 'assign', to: 'e1' });
    const { visit } = await readWork(stores.fieldwork, SURVEY, 'e1');
    expect(visit).toEqual([
      {
        area,
        case: code,
        state: 'assigned',
        listClass: 'A',
        given: expect.objectContaining({ b_class: 'A', adult_seed: adultSeed(SEED, code) }),
        visits: 0,
      },
    ]);
    await interviewed(code);
    expect((await readWork(stores.fieldwork, SURVEY, 'e1')).visit).toEqual([]);
    await decide(2, { kind: 'return', interview: `id-${code}`, questions: ['c_rooms'] });
    expect((await readWork(stores.fieldwork, SURVEY, 'e1')).visit).toMatchObject([
      { case: code, returned: { interview: `id-${code}`, questions: ['c_rooms'] } },
    ]);
  });
});
