import type { Signed } from '../../analysis/fieldwork/facts.ts';
import type { Caller } from '../http/access.ts';

/** Who decides something, and when, by the server's clock. */
export const signedBy = (caller: Caller): Signed => ({
  by: caller.user,
  at: new Date().toISOString(),
});
