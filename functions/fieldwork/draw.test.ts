import type { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { drawFrame } from '../../analysis/sampling/draw-frame.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { publishDefinition } from '../definitions/publish-definition.ts';
import { beginTinySample, tinyFrame, tinySampleSurvey } from '../../tests/faults/tiny-sample.ts';
import { readAreas, readFacts } from '../stores/facts.ts';
import { areaEntryKey, areaFactKey } from '../stores/keys.ts';
import { addOnce } from '../stores/table.ts';
import { enterArea } from './areas.ts';
import { drawSample } from './draw.ts';
import { demandUndrawn, readDraw, readDrawnSample } from './kept-draw.ts';
import { type DrawCommand, drawShape } from './draw-shape.ts';
import type { FieldworkStores } from './fieldwork-stores.ts';
import { importFrame } from './frames.ts';

const signed = { by: 'manager', at: '2026-03-01T08:00:00.000Z' };
/** One area is joined to another, and one is cut. */
const csv = `${tinyFrame(40)}\nX1,R1,1,30\nX2,R2,0,900`;
const frame = readFrame(csv);
const command: DrawCommand = {
  frame: frame.sha256,
  areas: 12,
  allocation: 'square root',
  takes: { A: 1, N: 2 },
};
let stores: FieldworkStores;
beforeEach(async () => {
  stores = await beginTinySample();
  await importFrame(stores, 'TINY', csv, signed);
});
const draw = (more: Partial<DrawCommand> = {}, on = stores) =>
  drawSample(on, 'TINY', { ...command, ...more }, signed);
const isUndrawn = async () =>
  (await readDraw(stores, 'TINY')) === undefined &&
  (await readAreas(stores.fieldwork, 'TINY')).length === 0;

describe('the draw', () => {
  test('gives the areas that frame and seed give, with their probabilities', async () => {
    const { areas, isNew } = await draw({ seed: 'lots 2026-03' });
    const expected = drawFrame(frame, {
      count: 12,
      seed: 'lots 2026-03',
      allocation: 'square root',
    });
    expect(isNew).toBe(true);
    expect(areas).toEqual(expected.areas);
    expect(await readAreas(stores.fieldwork, 'TINY')).toEqual(
      expected.areas.map(({ area }) => area).sort(),
    );
    const cut = areas.find(({ segment }) => segment);
    expect(cut?.area).toBe('X2');
    expect(await readFacts(stores.fieldwork, 'TINY', 'X2')).toMatchObject([
      {
        fact: 'area',
        measure: 900,
        probability: cut?.probability,
        segmentProbability: cut?.segment?.probability,
        segment: cut?.segment,
      },
    ]);
  });

  test('is written down with who gave the seed, or with one that the server made', async () => {
    const { draw: given } = await draw({ seed: 'lots' });
    expect(given).toMatchObject({
      seed: 'lots',
      seedGivenBy: 'manager',
      drawVersion: 1,
      ...signed,
    });
    stores = await beginTinySample();
    await importFrame(stores, 'TINY', csv, signed);
    const { draw: made } = await draw();
    expect(made.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(made).not.toHaveProperty('seedGivenBy');
    expect(await readDraw(stores, 'TINY')).toEqual(made);
  });

  test('is told with its strata', async () => {
    const drawn = await draw();
    expect(await readDrawnSample(stores, 'TINY')).toEqual({ draw: drawn.draw, areas: drawn.areas });
    expect(drawn.draw.strata).toHaveLength(4);
    expect(drawn.draw.strata[0]).toEqual({
      stratum: 'R1-R',
      areas: 10,
      households: 1000,
      drawn: 3,
    });
  });

  test('is made once: the same again is the same, with the seed or without', async () => {
    const first = await draw();
    expect(await draw()).toEqual({ ...first, isNew: false });
    expect(await draw({ seed: first.draw.seed })).toEqual({ ...first, isNew: false });
  });

  test.each<[string, Partial<DrawCommand>]>([
    ['another seed', { seed: 'a luckier one' }],
    ['another number of areas', { areas: 13 }],
    ['other takes', { takes: { A: 2, N: 2 } }],
    ['another allocation', { allocation: 'proportional' }],
    ['targets', { targets: { 'R1-U': { A: 3 } } }],
    ['another frame', { frame: '0'.repeat(64) }],
  ])('is never made again with %s', async (_what, more) => {
    const { draw: first } = await draw();
    const areas = await readAreas(stores.fieldwork, 'TINY');
    await expect(draw(more)).rejects.toMatchObject({
      code: 'drawn-before',
      details: { draw: { drawn: first.drawn, frame: first.frame } },
    });
    expect(await readAreas(stores.fieldwork, 'TINY')).toEqual(areas);
  });

  test('of two managers at once is one draw', async () => {
    const [one, other] = await Promise.all([draw(), draw()]);
    expect(one.draw).toEqual(other.draw);
    const results = await Promise.allSettled([draw({ seed: 'mine' }), draw({ seed: 'thine' })]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('leaves no room for an area that was not drawn with the others', async () => {
    await demandUndrawn(stores, 'TINY');
    await draw();
    await expect(demandUndrawn(stores, 'TINY')).rejects.toMatchObject({ code: 'drawn-before' });
  });

  test('goes on where a crash left it, whenever that was', async () => {
    let lost = 0;
    for (let calls = 0; ; calls += 1) {
      stores = await beginTinySample();
      await importFrame(stores, 'TINY', csv, signed);
      try {
        await draw({ seed: 'lots' }, dyingAfter(calls));
      } catch {
        lost += 1;
        const { areas } = await draw({ seed: 'lots' });
        expect(areas).toHaveLength(12);
        expect(await readAreas(stores.fieldwork, 'TINY')).toHaveLength(12);
        for (const { area } of areas) {
          expect(await readFacts(stores.fieldwork, 'TINY', area)).toHaveLength(1);
        }
        continue;
      }
      break;
    }
    // The draw, the object, the items: each of the writes was lost once.
    expect(lost).toBeGreaterThanOrEqual(3);
  });
});

/** Stores whose writes fail, all after so many. */
function dyingAfter(writes: number): FieldworkStores {
  let left = writes;
  const dying = <Client extends { send: unknown }>(client: Client): Client => {
    const real = client as unknown as DynamoDBClient;
    return {
      send(sent: PutItemCommand) {
        const isWrite = /^(Put|Transact)/.test((sent as object).constructor.name);
        if (isWrite && left-- <= 0) return Promise.reject(new Error('The function died.'));
        return real.send(sent);
      },
    } as unknown as Client;
  };
  return {
    ...stores,
    fieldwork: { ...stores.fieldwork, client: dying(stores.fieldwork.client) },
    designs: { ...stores.designs, client: dying(stores.designs.client) },
  };
}

describe('what cannot be drawn is refused, and nothing is drawn', () => {
  const refused: [string, Partial<DrawCommand>, RegExp][] = [
    ['a class without a take', { takes: { N: 2 } }, /No take is set for A/],
    ['a class that the survey has not', { takes: { A: 1, N: 2, Z: 1 } }, /no class Z/],
    ['forty households an area', { takes: { A: 20, N: 20 } }, /add up to 40/],
    ['more areas than there are', { areas: 100 }, /Cannot draw 100 areas/],
    ['fewer areas than strata need', { areas: 7 }, /need at least 8/],
    ['a stratum left out', { allocation: { fixed: { 'R1-R': 12 } } }, /nothing is said of R1-U/],
    ['targets of an unknown stratum', { targets: { R9: { A: 1 } } }, /does not have: R9/],
    ['targets of an unknown class', { targets: { 'R1-U': { Z: 1 } } }, /no class Z/],
  ];
  test.each(refused)('%s', async (_what, more, reason) => {
    await expect(draw(more)).rejects.toMatchObject({
      code: 'cannot-draw',
      details: { reason: expect.stringMatching(reason) },
    });
    expect(await isUndrawn()).toBe(true);
  });

  test('a frame that nobody imported', async () => {
    await expect(draw({ frame: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'unknown-frame' });
    expect(await isUndrawn()).toBe(true);
  });

  test('a survey that lists no households by class', async () => {
    const { household } = tinySampleSurvey.instruments;
    if (!household) throw new Error('The survey has households.');
    const published = {
      ...tinySampleSurvey,
      version: '2',
      instruments: { household },
    };
    await publishDefinition(stores.fieldwork, stores.designs, published, {
      user: 'manager',
      now: new Date(Date.UTC(2026, 2, 1)),
      because: 'The listing is done on paper.',
    });
    await expect(draw()).rejects.toMatchObject({
      code: 'cannot-draw',
      details: { reason: expect.stringMatching(/lists households with their class/) },
    });
    expect(await isUndrawn()).toBe(true);
  });

  test('a survey whose areas were entered one by one', async () => {
    await addOnce(stores.fieldwork, areaEntryKey('TINY', '0001'), {});
    await expect(draw()).rejects.toMatchObject({ code: 'cannot-draw' });
    expect(await readDraw(stores, 'TINY')).toBeUndefined();
  });

  test('a survey in which somebody enters an area by hand at this moment', async () => {
    const before = await draw({ seed: 'lots' });
    for (const code of ['BY-HAND', before.areas[0]?.area ?? '']) {
      stores = await beginTinySample();
      await importFrame(stores, 'TINY', csv, signed);
      const between = meanwhile(stores, () => enterByHand(stores, code));
      await expect(draw({ seed: 'lots' }, between)).rejects.toMatchObject({ code: 'cannot-draw' });
      expect(await readDraw(stores, 'TINY')).toBeUndefined();
      expect(await readAreas(stores.fieldwork, 'TINY')).toEqual([code]);
    }
  });

  test('and an area that is entered by hand at the moment of the draw is none', async () => {
    const between = meanwhile(stores, () => draw());
    await expect(enterByHand(between, 'BY-HAND')).rejects.toMatchObject({ code: 'drawn-before' });
    const areas = await readAreas(stores.fieldwork, 'TINY');
    expect(areas).toHaveLength(12);
    expect(areas).not.toContain('BY-HAND');
  });

  test('over an area that somebody enters meanwhile', async () => {
    const { areas } = await draw({ seed: 'lots' });
    stores = await beginTinySample();
    await importFrame(stores, 'TINY', csv, signed);
    const area = areas[0]?.area ?? '';
    await addOnce(stores.fieldwork, areaFactKey('TINY', area), { fact: 'area', area });
    await expect(draw({ seed: 'lots' })).rejects.toMatchObject({ code: 'area-taken' });
  });
});

const enterByHand = ({ fieldwork }: FieldworkStores, area: string) =>
  enterArea(
    fieldwork,
    'TINY',
    {
      area,
      stratum: 'R1-U',
      region: 'R1',
      urban: true,
      measure: 10,
      probability: 1,
      segmentProbability: 1,
      listed: { N: 1 },
      cases: [{ case: `${area}-1`, listClass: 'N', replicate: 0, probability: 1 }],
    },
    signed,
  );

/** Stores in which somebody else does this just before the first write. */
function meanwhile(calm: FieldworkStores, doing: () => Promise<unknown>): FieldworkStores {
  let isBefore = true;
  const client = {
    send: async (command: { constructor: { name: string } }) => {
      if (isBefore && /Put|Write/.test(command.constructor.name)) {
        isBefore = false;
        await doing();
      }
      return calm.fieldwork.client.send(command as never);
    },
  } as unknown as DynamoDBClient;
  return { ...calm, fieldwork: { ...calm.fieldwork, client } };
}

test.each<[string, object]>([
  ['no seed that can be read aloud', { seed: '' }],
  ['a take of none', { takes: { A: 0, N: 1 } }],
  ['a rule of one’s own', { allocation: 'as I like' }],
  ['half an area', { areas: 1.5 }],
  ['households named', { households: ['E001-1-1'] }],
])('%s is no command', (_what, more) => {
  expect(drawShape.safeParse({ ...command, ...more }).success).toBe(false);
});

test('each rule of allocation is a command', () => {
  const rules = [
    'square root',
    'proportional',
    { fixed: { 'R1-U': 3 } },
    { optimal: { 'R1-U': { deviation: 0.2, cost: 700 } } },
  ];
  for (const allocation of rules) {
    expect(drawShape.safeParse({ ...command, allocation }).success).toBe(true);
  }
});
