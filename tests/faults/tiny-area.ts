/** An area of the tiny survey's drawn sample, and what people do with it, in as few words as tests want. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import type { Closure, ReserveOpening } from '../../analysis/fieldwork/decide-area.ts';
import { closeListing } from '../../functions/fieldwork/close-listing.ts';
import { drawAreaHouseholds } from '../../functions/fieldwork/draw-area-households.ts';
import { drawSample } from '../../functions/fieldwork/draw.ts';
import type { FieldworkStores } from '../../functions/fieldwork/fieldwork-stores.ts';
import { importFrame } from '../../functions/fieldwork/frames.ts';
import { openListing } from '../../functions/fieldwork/open-listing.ts';
import { closeArea, openAreaReserve } from '../../functions/fieldwork/reserves.ts';
import { readFacts } from '../../functions/stores/facts.ts';
import { interviewFactKey } from '../../functions/stores/keys.ts';
import { addOnce } from '../../functions/stores/table.ts';
import { beginTinySample, formId, listingOf, type Row, tinyFrame } from './tiny-sample.ts';

export const SURVEY = 'TINY';
export const SEED = 'lots';
export const signed = { by: 'supervisor', at: '2026-03-01T08:00:00.000Z' };
export const later = { by: 'other', at: '2026-03-02T08:00:00.000Z' };

/** Where all is kept, and the area that all is about: both are others in each test. */
export let stores: FieldworkStores;
export let area: string;
/** Draws the sample of the tiny survey anew; `area` is the first of its areas. Call it before each test. */
export async function beginTinyArea(): Promise<void> {
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
}

/** From here on everything is done with these. */
export function workWith(others: FieldworkStores): void {
  stores = others;
}

export const facts = () => readFacts(stores.fieldwork, SURVEY, area);
export const open = (number: number, team = 'T1', listers = ['l1', 'l2'], by = signed) =>
  openListing(stores, SURVEY, area, { number, team, listers }, by);
export const close = (listings: number[], leftOut: Closure['leftOut'] = [], by = signed) =>
  closeListing(stores, SURVEY, area, { listings: listings.map(formId), leftOut }, by);
export const draw = (by = signed) => drawAreaHouseholds(stores, SURVEY, area, by);
export const reserve = (opening: Partial<ReserveOpening> = {}, by = signed) =>
  openAreaReserve(
    stores.fieldwork,
    SURVEY,
    area,
    { listClass: 'N', replicate: 1, why: 'projected short', ...opening },
    by,
  );
export const closeIt = (by = signed) => closeArea(stores.fieldwork, SURVEY, area, by);
export const listing = (number: number, rows: readonly Row[], more: { replaces?: string } = {}) =>
  listingOf(stores, area, formId(number), rows, more);

export const someNs = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, at): Row => [from + at, 1, 'N', 3]);
/** A refusal, after which the facts are what they were. */
export async function expectRefused(
  doing: () => Promise<unknown>,
  code: string,
  details: object = {},
) {
  const before = await facts();
  await expect(doing()).rejects.toMatchObject({ code, details });
  expect(await facts()).toEqual(before);
}

/** Opened, listed by one form of 2 A and `n` N, and closed. */
export async function listed(n: number, more: Row[] = []): Promise<void> {
  await open(1);
  await listing(1, [[101, 1, 'A', 5], [102, 1, 'A'], ...someNs(1, n), ...more]);
  await close([1]);
}

/** The case has come to its end. */
export const interviewed = (code: string) =>
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
export const casesOf = async (listClass: string, replicate: number) =>
  (await facts()).flatMap((fact) =>
    fact.fact === 'case' && fact.listClass === listClass && fact.replicate === replicate
      ? [fact.case]
      : [],
  );
export const finishMain = async () => {
  for (const code of [...(await casesOf('A', 0)), ...(await casesOf('N', 0))]) {
    await interviewed(code);
  }
};

/** Stores in which somebody else does this between the next look at the facts and the write that follows. */
export function overtakenBy(his: () => Promise<unknown>): FieldworkStores {
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
