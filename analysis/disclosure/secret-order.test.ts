import { describe, expect, it } from 'vitest';
import { secretOrder } from './secret-order.ts';

describe('secretOrder', () => {
  const ids = Array.from({ length: 500 }, (_, i) => `0123-${i}`);
  const secret = 'a secret of at least thirty-two signs';

  it('numbers all from 1, in an order of its own for every secret and purpose', () => {
    const order = secretOrder(secret, 'household', ids);
    expect([...order.values()].sort((a, b) => a - b)).toEqual(ids.map((_, i) => i + 1));
    expect(secretOrder(secret, 'household', [...ids].reverse())).toEqual(order);
    for (const other of [
      secretOrder(`${secret}!`, 'household', ids),
      secretOrder(secret, 'member', ids),
      new Map(ids.map((id, i) => [id, i + 1])),
    ]) {
      // Of 500 numbers in two random orders about one stands at the same place.
      expect(ids.filter((id) => other.get(id) === order.get(id)).length).toBeLessThan(8);
    }
  });

  it('refuses a secret that could be guessed', () => {
    expect(() => secretOrder('2026', 'household', ids)).toThrow(/at least 32 random characters/);
  });
});
