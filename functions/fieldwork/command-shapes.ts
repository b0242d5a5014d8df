import * as z from 'zod/mini';
import { whyLeftOut, whyOpened } from '../../analysis/fieldwork/decisions.ts';
import type { Closure, Opening, ReserveOpening } from '../../analysis/fieldwork/decide-area.ts';
import { label, staff } from './codes.ts';

/** What the office decides about an area, as it is sent. */

const instanceId = () =>
  z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be an instanceId'));
const eachOnce = <Each>(idOf: (each: Each) => string) =>
  z.refine<Each[]>((all) => new Set(all.map(idOf)).size === all.length, 'must name each only once');
const itself = (text: string): string => text;

export const openingShape: z.ZodMiniType<Opening> = z.strictObject({
  number: z.int().check(z.gte(1), z.lte(99_999)),
  team: label(),
  listers: z.array(staff()).check(z.minLength(1), z.maxLength(20), eachOnce(itself)),
});

export const closureShape: z.ZodMiniType<Closure> = z
  .strictObject({
    listings: z.array(instanceId()).check(z.minLength(1), z.maxLength(100), eachOnce(itself)),
    leftOut: z.array(z.strictObject({ instanceId: instanceId(), why: z.enum(whyLeftOut) })).check(
      z.maxLength(100),
      eachOnce((each) => each.instanceId),
    ),
  })
  .check(
    z.refine(
      ({ listings, leftOut }) => !leftOut.some((each) => listings.includes(each.instanceId)),
      'must not name a form both as a listing and as left out',
    ),
  );

/** Nothing is asked: nobody may choose how households are drawn. */
export const nothingShape = z.strictObject({});

export const reserveShape: z.ZodMiniType<ReserveOpening> = z.strictObject({
  listClass: label(),
  replicate: z.int().check(z.gte(1), z.lte(99)),
  why: z.enum(whyOpened),
});
