import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { seeded } from '../../tests/faults/disorder.ts';
import { areaKeyOf, type Identities, unwrapAreaKey } from './area-key.ts';
import { type NamesOf, type NameStore, storeNames } from './identities.ts';
import { areaKeyKey, householdKey, type Key, namesKey } from './keys.ts';
import { readNames } from './read-names.ts';
import { placeOf, unseal } from './seal.ts';
import { readItem, readPartition } from './table.ts';

let identities: Identities;
beforeEach(async () => {
  identities = identitiesOf(await calmServices());
});

const identitiesOf = (services: Awaited<ReturnType<typeof calmServices>>): Identities => ({
  table: services.identity,
  kms: services.kms,
  keyId: services.keyId,
});

/** Without a memory: every submission asks for its area's key. */
const namesOf = (of: Identities): NameStore => ({
  table: of.table,
  areaKeyOf: (survey, area) => areaKeyOf(of, survey, area),
});

const AREA = 'area';
const names = [{ path: 'members[1].c_name', value: 'Þóra' }];
const store = (household: string, instanceId: string, identity: NamesOf['identity'] = names) =>
  storeNames(namesOf(identities), { survey: 'A', area: AREA, instanceId }, [
    { household, identity },
  ]);
const read = async (household: string) =>
  Object.fromEntries((await readNames(identities, 'A', household)) ?? []);

const bytesAt = async (key: Key, attribute: string) =>
  (await readItem(identities.table, key))?.[attribute] as Uint8Array;
const remove = ({ pk, sk }: Key) =>
  identities.table.client.send(
    new DeleteItemCommand({ TableName: identities.table.name, Key: marshall({ pk, sk }) }),
  );

/** A listing of so many households, with somebody who guided the lister. */
const listing = (households: number): NamesOf[] => [
  { household: AREA, identity: [{ path: 'b_guide', value: 'Gamma' }] },
  ...Array.from({ length: households }, (_, at) => ({
    household: `h${at + 1}`,
    identity: [{ path: `units[${at + 1}].b_head_name`, value: `Head ${at + 1}` }],
  })),
];
const storeListing = (of: Identities, instanceId: string, households = 5) =>
  storeNames(namesOf(of), { survey: 'A', area: AREA, instanceId }, listing(households));

describe('names', () => {
  test('open for whoever may use the key, each under its own submission', async () => {
    await store('h1', 'id-1');
    await store('h1', 'id-2', [{ path: 'c_name', value: 'Amara' }]);
    expect(await read('h1')).toEqual({
      'id-1': names,
      'id-2': [{ path: 'c_name', value: 'Amara' }],
    });
    expect(await readNames(identities, 'A', 'h2')).toBeUndefined();
  });

  test('open with no other household’s key, though one key wraps both', async () => {
    await storeListing(identities, 'id-1');
    const wrapped = await bytesAt(areaKeyKey('A', AREA), 'wrapped');
    const areaKey = await unwrapAreaKey(identities, 'A', AREA, wrapped);
    const dataKeyAt = async (household: string) => {
      const key = householdKey('A', household);
      return unseal(areaKey, placeOf(key), await bytesAt(key, 'wrapped'));
    };
    const mine = namesKey('A', 'h1', 'id-1');
    const sealed = await bytesAt(mine, 'sealed');
    expect(unseal(await dataKeyAt('h1'), placeOf(mine), sealed).length).toBeGreaterThan(0);
    for (const other of ['h2', AREA]) {
      const otherKey = await dataKeyAt(other);
      expect(() => unseal(otherKey, placeOf(mine), sealed), other).toThrow();
    }
    expect(() => unseal(areaKey, placeOf(mine), sealed)).toThrow();
  });

  test('of an area open under no other area or survey, whose key is bound to its own', async () => {
    await store('h1', 'id-1');
    const wrapped = await bytesAt(areaKeyKey('A', AREA), 'wrapped');
    for (const [survey, area] of [
      ['A', 'other'],
      ['B', AREA],
    ] as const) {
      await expect(unwrapAreaKey(identities, survey, area, wrapped)).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
    }
  });

  test('nothing in the table can be read as it lies there', async () => {
    await store('h1', 'id-1');
    const places = [householdKey('A', 'h1'), areaKeyKey('A', AREA)];
    const items = await Promise.all(places.map(({ pk }) => readPartition(identities.table, pk)));
    expect(items.flat().map((item) => item['sk'])).toEqual(['KEY', 'NAMES#id-1', 'AREA-KEY']);
    for (const item of items.flat()) {
      for (const value of Object.values(item)) {
        if (value instanceof Uint8Array) expect(Buffer.from(value).includes('Þóra')).toBe(false);
      }
    }
  });

  test('of a submission without names there is nothing, not even a key', async () => {
    await storeNames(namesOf(identities), { survey: 'A', area: AREA, instanceId: 'id-1' }, []);
    expect(await readItem(identities.table, areaKeyKey('A', AREA))).toBeUndefined();
  });

  test('more names than one item of the table holds lie in several, each name once', async () => {
    // As much as a submission of 512 KB can bring: long notes in a script of three bytes a character.
    const many = Array.from({ length: 170 }, (_, at) => ({
      path: `confirmed[${at}].note`,
      value: '本'.repeat(1000),
    }));
    await store('h1', 'id-1', many);
    const items = await readPartition(identities.table, householdKey('A', 'h1').pk);
    expect(items.map((item) => item['sk'])).toEqual(['KEY', 'NAMES#id-1', 'NAMES#id-1#2']);
    expect(await read('h1')).toEqual({ 'id-1': many });
  });
});

describe('erasing', () => {
  test('a household by its KEY leaves none of its names, and all of everybody else', async () => {
    await storeListing(identities, 'id-1');
    await store('h2', 'id-2');
    const gone = householdKey('A', 'h2');
    const wrapped = await bytesAt(gone, 'wrapped');
    await remove(gone);
    expect(await readNames(identities, 'A', 'h2')).toBeUndefined();
    for (const household of [AREA, 'h1', 'h3', 'h4', 'h5']) {
      expect(Object.keys(await read(household)), household).toEqual(['id-1']);
    }
    // Whoever is met again has another key, which opens nothing that lay there before.
    await store('h2', 'id-3');
    expect(await bytesAt(gone, 'wrapped')).not.toEqual(wrapped);
    await expect(read('h2')).rejects.toThrow();
    for (const id of ['id-1', 'id-2']) await remove(namesKey('A', 'h2', id));
    expect(await read('h2')).toEqual({ 'id-3': names });
  });

  test('an area’s own names by its KEY leaves those of its households', async () => {
    await storeListing(identities, 'id-1');
    await remove(householdKey('A', AREA));
    expect(await readNames(identities, 'A', AREA)).toBeUndefined();
    expect(Object.keys(await read('h1'))).toEqual(['id-1']);
  });

  test('an area’s AREA-KEY leaves nobody’s', async () => {
    await storeListing(identities, 'id-1');
    await remove(areaKeyKey('A', AREA));
    for (const { household } of listing(5)) {
      expect(await readNames(identities, 'A', household), household).toBeUndefined();
    }
    // Nobody may go on under another key while those of the households are still there.
    await expect(store('h1', 'id-2')).rejects.toThrow('delete this one too');
    await remove(householdKey('A', 'h1'));
    await store('h1', 'id-2');
  });
});

describe('under repetition and crashes', () => {
  const everything = async (of: Identities) =>
    Promise.all(
      ['h1', 'h2', 'h3', 'h4', 'h5', AREA].map((household) =>
        readPartition(of.table, householdKey('A', household).pk),
      ),
    );

  test('storing again changes nothing', async () => {
    await storeListing(identities, 'id-1');
    const before = await everything(identities);
    await store('h1', 'id-1', [{ path: 'members[1].c_name', value: 'Other' }]);
    await storeListing(identities, 'id-1');
    expect(await everything(identities)).toEqual(before);
  });

  test.each(['listing before interview', 'interview before listing'])(
    '%s: one key opens both',
    async (order) => {
      const steps = [() => storeListing(identities, 'id-1'), () => store('h3', 'id-2')];
      if (order.startsWith('interview')) steps.reverse();
      for (const step of steps) await step();
      expect(await read('h3')).toEqual({
        'id-1': [{ path: 'units[3].b_head_name', value: 'Head 3' }],
        'id-2': names,
      });
      expect(Object.keys(await read('h1'))).toEqual(['id-1']);
    },
  );

  test('a worker that dies at any call, before or after it is done, leaves what the next completes', async () => {
    let died = 0;
    for (const when of ['before', 'after'] as const) {
      for (let fatal = 1; ; fatal++) {
        let call = 0;
        let isDead = false;
        const services = await calmServices({
          async call(done) {
            const isFatal = ++call === fatal;
            if (isDead || (isFatal && when === 'before')) isDead = true;
            else {
              const answer = await done();
              if (isFatal) isDead = true;
              if (!isDead) return answer;
            }
            throw new Error('died');
          },
        });
        identities = identitiesOf(services);
        const first = await storeListing(identities, 'id-1', 120).catch(String);
        if (first === undefined) break;
        died += 1;
        expect(first).toContain('died');
        isDead = false;
        await storeListing(identities, 'id-1', 120);
        for (const household of [AREA, 'h1', 'h99', 'h100', 'h101', 'h120']) {
          expect(Object.keys(await read(household)), `${when} ${fatal}`).toEqual(['id-1']);
        }
      }
    }
    // To make the area's key, to keep it, two transactions of keys and two of names.
    expect(died).toBe(2 * 6);
  });

  test('workers who meet an area at once, however their calls fall between each other, agree on every key', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed);
      const aWhile = async () => {
        for (let left = Math.floor(random() * 6); left > 0; left--) await Promise.resolve();
      };
      const services = await calmServices({
        async call(done) {
          await aWhile();
          const answer = await done();
          await aWhile();
          return answer;
        },
      });
      identities = identitiesOf(services);
      await Promise.all([
        storeListing(identities, 'id-1'),
        storeListing(identities, 'id-1'),
        store('h2', 'id-2'),
        storeListing(identities, 'id-3', 4),
      ]);
      for (const { household, identity } of listing(5)) {
        expect(await read(household), `seed ${seed}`).toEqual({
          'id-1': identity,
          ...(household === 'h2' && { 'id-2': names }),
          ...(household !== 'h5' && { 'id-3': identity }),
        });
      }
    }
  });
});

test('a household without names gets its key, and nothing besides', async () => {
  await store('h1', 'i1', []);
  const items = await readPartition(identities.table, householdKey('A', 'h1').pk);
  expect(items.map((item) => item['sk'])).toEqual(['KEY']);
});
