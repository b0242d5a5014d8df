import { expect, test } from 'vitest';
import { newestVersion } from './newest-version.ts';

test('the newest version is the one published last, wherever its name stands in the list', () => {
  const versions = [
    { version: '1.10.0', publishedAt: '2026-03-02T08:00:00Z' },
    { version: '1.9.0', publishedAt: '2026-02-01T08:00:00Z' },
  ];
  expect(newestVersion(versions)).toBe('1.10.0');
  expect(newestVersion(versions.toReversed())).toBe('1.10.0');
});

test('of no versions none is the newest', () => {
  expect(newestVersion([])).toBeUndefined();
});
