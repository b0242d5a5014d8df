import { expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { openApi } from './document.ts';

const document = openApi('1.2.3');

test('every address is there, and none besides', () => {
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(told.sort()).toEqual(Object.keys(routes).sort());
});

test('who is asked for a token is told so', () => {
  const operations = document.paths as Record<string, Record<string, { security: unknown[] }>>;
  expect(operations['/surveys/{survey}/indicators']?.['get']?.security).toEqual([{ staff: [] }]);
  expect(operations['/public/surveys/{survey}/indicators']?.['get']?.security).toEqual([]);
});

test('bodies, questions and answers are those of the shapes', () => {
  const text = JSON.stringify(document);
  expect(text).not.toContain('undefined');
  const figures = (document.paths as Record<string, Record<string, { parameters: unknown[] }>>)[
    '/public/surveys/{survey}/indicators'
  ]?.['get'];
  expect(figures?.parameters).toContainEqual(
    expect.objectContaining({ name: 'breakdown', in: 'query', required: false }),
  );
  // A part that the interviews' shape has, one that a decision's has, and one of a published cell.
  for (const name of ['instanceId', 'confirmed', 'detectable']) expect(text).toContain(`"${name}"`);
});

test('who may send a body is told how it may be refused', () => {
  const operations = Object.values(document.paths).flatMap(
    (methods) =>
      Object.values(methods) as {
        requestBody?: unknown;
        responses: Record<string, { description: string }>;
      }[],
  );
  const taking = operations.filter(({ requestBody }) => requestBody !== undefined);
  expect(taking.length).toBeGreaterThan(10);
  for (const { responses } of taking) {
    expect(responses['400']?.description).toMatch(/\(not-text\).*\(too-deep\).*\(wrong-shape\)/);
    expect(responses['413']?.description).toContain('(too-large)');
  }
});
