import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, orderedKey, place } from './key-order.ts';
import type { SortCondition } from './key-order.ts';
import { createOrderedStore } from './ordered-store.ts';
import type { AttributeValue } from './attribute.ts';
import { compareValues } from './attribute.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '\0', '\u0001', 'é', '\u{1f600}', '\uff5e'),
  maxLength: 4,
});

describe('an ordered store', () => {
  it('gives the rows that a condition on the sort key asks for, in order, as a plain filter would', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(text, { maxLength: 12 }),
        fc.constantFrom('=', '<', '<=', '>', '>=', 'begins_with' as const),
        text,
        fc.boolean(),
        (keys, operator, wanted, forward) => {
          const store = createOrderedStore();
          for (const S of keys) {
            store.put('p', { order: place({ S }), item: { s: { S } }, size: 1 });
          }
          const condition = { operator, value: { S: wanted } } as SortCondition;
          const found = [...store.range('p', boundsOf(condition), forward)].map(
            ({ item }) => (item['s'] as { S: string }).S,
          );
          const order = (a: string, b: string) => compareValues({ S: a }, { S: b }) ?? 0;
          const expected = keys.filter((key) => {
            const sign = order(key, wanted);
            if (operator === 'begins_with') return key.startsWith(wanted);
            if (operator === '=') return sign === 0;
            return operator.startsWith('<')
              ? sign < 0 || (operator === '<=' && sign === 0)
              : sign > 0 || (operator === '>=' && sign === 0);
          });
          expect(found).toEqual(expected.sort((a, b) => (forward ? 1 : -1) * order(a, b)));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('goes on scanning after a key that is gone, with all its partition', () => {
    const store = createOrderedStore();
    const names = Array.from({ length: 20 }, (_, at) => `p${String(at)}`);
    for (const name of names) store.put(name, { order: '', item: { p: { S: name } }, size: 1 });
    const order = [...store.all()].map(({ item }) => (item['p'] as { S: string }).S);
    const gone = order[9] ?? '';
    store.remove(gone, '');
    const rest = [...store.all({ partition: gone, order: '' })];
    expect(rest.map(({ item }) => (item['p'] as { S: string }).S)).toEqual(order.slice(10));
    expect(store.size).toBe(19);
  });

  it('parts its partitions among segments without loss', () => {
    const store = createOrderedStore();
    for (let at = 0; at < 50; at += 1)
      store.put(`p${String(at)}`, { order: '', item: {}, size: 1 });
    const counts = [0, 1, 2].map((index) => [...store.all(undefined, { index, total: 3 })].length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(50);
    expect(counts.every((count) => count > 0)).toBe(true);
  });

  it('finds a row among a hundred thousand in microseconds', () => {
    const store = createOrderedStore();
    const key = (at: number): AttributeValue => ({ N: String(at) });
    for (let at = 0; at < 100_000; at += 1)
      store.put('p', { order: place(key(at)), item: {}, size: 1 });
    const started = performance.now();
    for (let at = 0; at < 1000; at += 1) {
      const [first] = store.range('p', boundsOf({ operator: '>=', value: key(at * 97) }), true);
      expect(first?.order).toBe(`${orderedKey(key(at * 97))}\0\0`);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
