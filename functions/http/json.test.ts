import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { jsonBody } from './json.ts';
import { Problem } from './problems.ts';

const limits = { bytes: 1000, depth: 4, keys: 50 };
const shape = z.strictObject({ rooms: z.int(), names: z.array(z.string()) });

const taken = (body: string | Uint8Array) => {
  try {
    return jsonBody(
      typeof body === 'string' ? new TextEncoder().encode(body) : body,
      limits,
      shape,
    );
  } catch (error) {
    return error instanceof Problem ? { code: error.code, ...error.details } : error;
  }
};

test('a body of the shape is taken, letters of every script too', () => {
  expect(taken('{"rooms":3,"names":["Þóra","ნინო"]}')).toEqual({
    rooms: 3,
    names: ['Þóra', 'ნინო'],
  });
});

test.each([
  ['nothing', ''],
  ['half a body', '{"rooms":3,'],
])('%s is not JSON', (_what, body) => {
  expect(taken(body)).toEqual({ code: 'not-json' });
});

test('bytes that are not UTF-8 are refused as such', () => {
  expect(taken(new Uint8Array([0x22, 0xff, 0xfe, 0x22]))).toEqual({ code: 'not-text' });
});

test('the places that are wrong are named, and what was sent there is not', () => {
  const refusal = taken('{"rooms":"Sekret","names":["a",7],"more":1}');
  expect(refusal).toMatchObject({ code: 'wrong-shape' });
  const { issues } = refusal as { issues: { place: string }[] };
  expect(issues.map((issue) => issue.place)).toEqual(['rooms', 'names.1', '']);
  expect(JSON.stringify(refusal)).not.toContain('Sekret');
});

test('of many wrong places twenty are named', () => {
  const refusal = taken(JSON.stringify({ rooms: 1, names: new Array(100).fill(1) }));
  expect((refusal as { issues: unknown[] }).issues).toHaveLength(20);
});

test('what would be costly is refused before it is parsed', () => {
  expect(taken(`{"rooms":1,"names":[[[[`)).toMatchObject({ code: 'too-deep' });
  expect(taken('x'.repeat(1001))).toMatchObject({ code: 'too-large' });
});
