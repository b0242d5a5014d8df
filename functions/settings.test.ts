import { afterEach, expect, test, vi } from 'vitest';
import { settings } from './settings.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a function is given what it asks for', () => {
  vi.stubEnv('SOJOURN_TABLE', 'fieldwork');
  vi.stubEnv('UNRELATED', 'x');
  expect(settings('TABLE')).toEqual({ TABLE: 'fieldwork' });
});

test.each([
  ['missing', {}, 'SOJOURN_TABLE is missing or empty'],
  ['empty', { SOJOURN_TABLE: '' }, 'SOJOURN_TABLE is missing or empty'],
  [
    'misspelt',
    { SOJOURN_TABEL: 'fieldwork', SOJOURN_TABLE: 'x' },
    'SOJOURN_TABEL is not known to this function',
  ],
])('a variable that is %s stops the start with its name', (_what, given, words) => {
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  expect(() => settings('TABLE')).toThrow(words);
});

test('everything that is wrong is said at once', () => {
  vi.stubEnv('SOJOURN_TABEL', 'fieldwork');
  expect(() => settings('TABLE', 'BUCKET')).toThrow(
    /SOJOURN_TABLE is missing.*SOJOURN_BUCKET is missing.*SOJOURN_TABEL is not known/,
  );
});
