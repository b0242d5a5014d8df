/** What is said to the addresses of microdata. */
import * as z from 'zod/mini';
import { tiers } from '../../analysis/releases/release-policy.ts';

const words = z.catchall(
  z.object({ en: z.string().check(z.minLength(1), z.maxLength(4000)) }),
  z.string(),
);

/** `changes`: what has changed since the version before, for whoever used that. */
export const buildShape = z.strictObject({
  tier: z.enum(tiers),
  version: z.string().check(z.regex(/^[1-9]\d{0,3}\.\d{1,4}$/, 'must be like 1.0')),
  run: z.string().check(z.minLength(1), z.maxLength(100)),
  changes: words,
});

export const approvalShape = z.strictObject({});

export const withdrawalShape = z.strictObject({
  reason: z.string().check(z.minLength(10), z.maxLength(1000)),
});

export const personShape = z.strictObject({
  user: z.string().check(z.minLength(1), z.maxLength(128)),
});

/** `name`: of a reader who signs in by a code that others know them by. */
export const releaseDownloadShape = z.strictObject({
  file: z.string().check(z.maxLength(200)),
  acceptTerms: z.optional(z.string().check(z.maxLength(50))),
  purpose: z.string().check(z.minLength(10), z.maxLength(1000)),
  name: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(200))),
});
