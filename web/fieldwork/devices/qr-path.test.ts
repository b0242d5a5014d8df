import { generate } from 'lean-qr';
import { expect, test } from 'vitest';
import { QUIET, qrPath } from './qr-path.ts';

const text = 'eJyrVkrPT8lMU7KqVkpOLErOULKqrQUAP6IGhQ=='.repeat(8);

test('the path covers what is dark in the code, and nothing else', () => {
  const { size, path } = qrPath(text);
  const strokes = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)];
  expect(strokes.map(([stroke]) => stroke).join('')).toBe(path);
  const dark = new Set(
    strokes.flatMap(([, x, y, right, left]) => {
      expect(right).toBe(left);
      return Array.from(
        { length: Number(right) },
        (_, at) => `${String(Number(x) + at)} ${String(y)}`,
      );
    }),
  );
  const code = generate(text);
  expect(size).toBe(code.size + 8);
  const places = Array.from({ length: size * size }, (_, at) => [at % size, Math.floor(at / size)]);
  const wanted = places.filter(([x = 0, y = 0]) => code.get(x - QUIET, y - QUIET));
  expect(wanted.length).toBeGreaterThan(500);
  expect(dark).toEqual(new Set(wanted.map((place) => place.join(' '))));
});
