import { Problem } from './problems.ts';
import type { RoleName } from '../routes.ts';

export interface Caller {
  /** The staff code a person signs in with. Not a respondent's name. */
  user: string;
  /** Groups as held, `SURVEY:role`. */
  groups: readonly string[];
}

/**
 * Who calls, from the claims of a token that API Gateway has verified. The gateway hands lists on as text,
 * `[DOTM-QSY:manager DOTM-QSY:analyst]`.
 */
export function callerOf(claims: Readonly<Record<string, unknown>>): Caller {
  const held = claims['cognito:groups'];
  const groups = Array.isArray(held)
    ? held.map(String)
    : typeof held === 'string'
      ? held.replace(/^\[|\]$/g, '').split(/[\s,]+/)
      : [];
  return {
    user: String(claims['username'] ?? claims['sub'] ?? 'unknown'),
    groups: groups.filter((group) => group !== ''),
  };
}

/**
 * Lets the caller pass who holds one of the roles in this survey.
 *
 * @throws Problem not-allowed
 */
export function admit(caller: Caller, survey: string, roles: readonly RoleName[]): void {
  if (!holdsOne(caller, survey, roles)) throw new Problem('not-allowed', { survey, roles });
}

/** Whether the caller holds one of the roles in this survey. */
export const holdsOne = ({ groups }: Caller, survey: string, roles: readonly RoleName[]): boolean =>
  roles.some((role) => groups.includes(`${survey}:${role}`));
