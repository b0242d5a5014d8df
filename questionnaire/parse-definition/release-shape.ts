import * as z from 'zod/mini';
import type { ReleasePolicy } from '../release-policy.ts';
import { tiers } from '../release-policy.ts';

const text = z.string().check(z.minLength(1), z.maxLength(20_000));
const words = z.catchall(z.object({ en: text }), text);
const key = z.string().check(z.minLength(1), z.maxLength(64));
const whole = z.int().check(z.gte(1), z.lte(100_000));
const share = z.number().check(z.gte(0), z.lte(1));
const digits = z.int().check(z.gte(1), z.lte(15));
const optional = z.exactOptional;

const change = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hierarchy'), hierarchy: key, level: whole }),
  z.strictObject({ by: z.literal('small-groups'), hierarchy: key, fewest: whole }),
  z.strictObject({
    by: z.literal('cut'),
    top: optional(share),
    bottom: optional(share),
    digits: optional(digits),
  }),
  z.strictObject({ by: z.literal('round'), digits }),
  z.strictObject({ by: z.literal('year') }),
]);

const variable = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('out'), why: text }),
  z.strictObject({
    role: z.literal('key'),
    importance: z.number().check(z.gt(0)),
    change: optional(change),
  }),
  z.strictObject({ role: z.literal('sensitive'), values: whole, change: optional(change) }),
  z.strictObject({ role: z.literal('ordinary'), change: optional(change) }),
]);

const hierarchy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table'), levels: z.array(z.record(key, key)) }),
  z.strictObject({ kind: z.literal('bands'), levels: z.array(z.array(z.number())) }),
  z.strictObject({ kind: z.literal('digits'), length: whole, levels: z.array(whole) }),
]);

/** The shape of a policy of release. What its names mean is looked at when it is used (`checkPolicy`). */
export const releasePolicyShape: z.ZodMiniType<ReleasePolicy> = z.strictObject({
  tier: z.enum(tiers),
  title: words,
  terms: z.strictObject({ version: key, text: words }),
  k: z.int().check(z.gte(2), z.lte(1_000)),
  psusPerUnit: z.int().check(z.gte(2), z.lte(1_000)),
  replicates: z.int().check(z.gte(200), z.lte(1_000)),
  risk: z.strictObject({ rows: share, households: share }),
  links: z.array(key),
  within: optional(z.enum(tiers)),
  weightsBy: key,
  never: z.array(key),
  harmless: z.array(key),
  money: z.strictObject({ top: share, digits }),
  tables: z.record(
    key,
    z.strictObject({
      label: words,
      unit: words,
      others: z.enum(['ordinary', 'none']),
      variables: z.record(key, variable),
    }),
  ),
  hierarchies: z.record(key, hierarchy),
  words: optional(z.record(key, words)),
});
