import * as z from 'zod/mini';
import type { Answer } from '../http/endpoint.ts';
import { jsonBody } from '../http/json.ts';
import { eraseHousehold } from './erase-household.ts';
import type { ErasureStores } from './erasure-stores.ts';

/** `reason`: why, without a name; it stays for as long as the survey. */
export const erasureShape = z.strictObject({
  area: z.string().check(z.minLength(1), z.maxLength(64)),
  case: z.string().check(z.minLength(1), z.maxLength(64)),
  reason: z.string().check(z.minLength(10), z.maxLength(500)),
});

const limits = { bytes: 4096, depth: 2, keys: 5 };

/** For the administrator whom a household asks to be forgotten. */
export function erasureAnswers(stores: ErasureStores, now: () => Date) {
  return {
    'POST /surveys/{survey}/erasures': async ({ survey, bytes, caller }) => {
      const { area, case: code, reason } = jsonBody(bytes, limits, erasureShape);
      const place = { survey, area, case: code };
      const signed = { by: caller.user, at: now().toISOString() };
      const { isFirst, releases } = await eraseHousehold(stores, place, reason, signed);
      return { status: isFirst ? 201 : 200, body: { ...place, releases } };
    },
  } satisfies Record<string, Answer>;
}
