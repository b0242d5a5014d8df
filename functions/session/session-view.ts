import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import { callerOf } from '../http/access.ts';
import { ROLES } from '../routes.ts';
import type { Tokens } from './cognito.ts';

/** What a screen is told of a session. */
export const sessionShape = z.strictObject({
  user: z.string(),
  accessToken: z.string(),
  expiresAt: z.string(),
  /** Seconds, for devices whose clocks are wrong. */
  expiresIn: z.number(),
  rights: z.array(z.strictObject({ survey: z.string(), role: z.enum(ROLES) })),
});
export type SessionView = z.infer<typeof sessionShape>;

/** Who signed in, with which rights, from a token that came from Cognito itself just now. */
export function sessionOf({ accessToken, expiresIn }: Tokens): SessionView {
  const claims = decodeJwt(accessToken);
  const { user, groups } = callerOf(claims);
  return {
    user,
    accessToken,
    expiresAt: new Date((claims.exp ?? 0) * 1000).toISOString(),
    expiresIn,
    rights: groups.flatMap((group) => {
      const cut = group.lastIndexOf(':');
      const role = ROLES.find((each) => each === group.slice(cut + 1));
      return cut > 0 && role ? [{ survey: group.slice(0, cut), role }] : [];
    }),
  };
}
