import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { calmServices } from '../../tests/faults/calm.ts';
import { NOT_IN_THE_SAMPLE, readStrata } from '../stores/counts.ts';
import { areaFactKey, drawKey, receivedFactKey } from '../stores/keys.ts';
import { addOnce, type Table } from '../stores/table.ts';
import { readBoard, readStratumAreas } from '../fieldwork/read-board.ts';
import { recountAreas } from './recount-areas.ts';

let table: Table;
/** The sums of strata that were written, in their order. */
let written: string[];
beforeEach(async () => {
  const { fieldwork } = await calmServices();
  written = [];
  const send = (command: { constructor: { name: string }; input: object }) => {
    const { Item } = command.input as { Item?: { sk: { S: string } } };
    const key = Item?.sk.S ?? '';
    if (command.constructor.name === 'PutItemCommand' && key.startsWith('STRATUM#')) {
      written.push(key.slice('STRATUM#'.length));
    }
    return fieldwork.client.send(command as never);
  };
  table = { ...fieldwork, client: { send } as unknown as DynamoDBClient };
});

const enter = (area: string, stratum: string) =>
  addOnce(table, areaFactKey('A', area), {
    fact: 'area',
    area,
    stratum,
    region: 'R1',
    urban: true,
    measure: 80,
    probability: 0.5,
    segmentProbability: 1,
  });
const receive = (area: string, instanceId: string) =>
  addOnce(table, receivedFactKey('A', area, instanceId), {
    fact: 'received',
    instanceId,
    receivedAt: '2026-03-01T08:00:00.000Z',
  });
const recount = (...areas: string[]) =>
  recountAreas(
    table,
    areas.map((area) => ({ survey: 'A', area })),
  );

test('of one batch each stratum is added up once, after all of its areas', async () => {
  await enter('1', 'north');
  await enter('2', 'north');
  await enter('3', 'south');
  await recount('1', '2', '3', '1', '2');
  expect(written.sort()).toEqual(['north', 'south']);
  expect(await readStrata(table, 'A')).toMatchObject([
    { stratum: 'north', areas: 2, facts: 2, stages: { drawn: 2 } },
    { stratum: 'south', areas: 1 },
  ]);
});

test('an area that interviews come from before it is entered moves from beside the sample into its stratum', async () => {
  await receive('1', 'i1');
  await recount('1');
  const before = await readBoard(table, 'A', '2026-03-01');
  expect(before.strata.map(({ stratum }) => stratum)).toEqual([NOT_IN_THE_SAMPLE]);
  await enter('1', 'north');
  await recount('1');
  const board = await readBoard(table, 'A', '2026-03-01');
  expect(board.strata.map(({ stratum }) => stratum)).toEqual(['north']);
  expect(board).toMatchObject({ areas: 1, submissions: { received: 1, waiting: 1 } });
  await expect(readStratumAreas(table, 'A', NOT_IN_THE_SAMPLE)).rejects.toMatchObject({
    code: 'unknown-stratum',
  });
});

test('a sum that a crash prevented is made when the area is counted again, though its count is there', async () => {
  await enter('1', 'north');
  const dying = {
    send: (command: { constructor: { name: string }; input: object }) => {
      const { Item } = command.input as { Item?: { sk: { S: string } } };
      if (Item?.sk.S.startsWith('STRATUM#')) return Promise.reject(new Error('died'));
      return table.client.send(command as never);
    },
  } as unknown as DynamoDBClient;
  await expect(
    recountAreas({ ...table, client: dying }, [{ survey: 'A', area: '1' }]),
  ).rejects.toThrow('died');
  expect(await readStrata(table, 'A')).toEqual([]);
  await recount('1');
  expect(await readStrata(table, 'A')).toMatchObject([{ stratum: 'north', areas: 1 }]);
});

test('the board takes its targets from the draw, and a stratum shows its areas', async () => {
  await enter('1', 'north');
  await addOnce(table, drawKey('A'), { targets: { north: { A: 12 } } });
  await recount('1');
  const board = await readBoard(table, 'A', '2026-03-01');
  expect(board.strata[0]?.classes['A']?.projection).toMatchObject({ target: 12, done: 0 });
  expect(await readStratumAreas(table, 'A', 'north')).toMatchObject({
    stratum: 'north',
    areas: [{ area: '1', stage: 'drawn', total: { drawn: 0 }, reasons: {} }],
  });
  await expect(readStratumAreas(table, 'A', 'east')).rejects.toMatchObject({
    code: 'unknown-stratum',
  });
});
