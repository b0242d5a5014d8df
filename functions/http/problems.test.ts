import { expect, test } from 'vitest';
import { Problem, type ProblemCode, problemReply, problems } from './problems.ts';

const all = Object.entries(problems) as [ProblemCode, (typeof problems)[ProblemCode]][];

test.each(all)('%s says what happened and what to do next', (code, { status, title, remedy }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect([400, 401, 403, 404, 409, 413, 422, 429, 500, 503]).toContain(status);
  expect(title).toMatch(/^[A-Z].{10,}[^.]$/);
  expect(remedy).toMatch(/^[A-Z].{10,}\.$/);
});

test('no two problems have the same words', () => {
  expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length);
});

test('an answer is a problem document with its details', () => {
  const reply = problemReply(new Problem('unknown-version', { versions: ['1', '2'] }));
  expect(reply.statusCode).toBe(404);
  expect(reply.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(reply.body)).toEqual({
    type: 'urn:sojourn:problem:unknown-version',
    title: problems['unknown-version'].title,
    status: 404,
    remedy: problems['unknown-version'].remedy,
    versions: ['1', '2'],
  });
});
