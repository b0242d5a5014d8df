import { validation } from '../errors.ts';
import type { ExpressionKind } from './tokens.ts';

/**
 * DynamoDB reads an expression to its end and then reports the fault of the highest rank, not the first it met. A
 * rank is a place in the list given: earlier outranks later.
 */
export interface Faults<Rank extends string> {
  /** Remembers the first fault of each rank. */
  note(rank: Rank, message: string): void;
  /** Throws a ValidationException with the fault of the highest rank, if there is any. */
  raise(): void;
}

export function faultsOf<Rank extends string>(
  kind: ExpressionKind,
  ranks: readonly Rank[],
): Faults<Rank> {
  const noted = new Map<Rank, string>();
  return {
    note(rank, message) {
      if (!noted.has(rank)) noted.set(rank, message);
    },
    raise() {
      for (const rank of ranks) {
        const message = noted.get(rank);
        if (message !== undefined) throw validation(`Invalid ${kind}: ${message}`);
      }
    },
  };
}
