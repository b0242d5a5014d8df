import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type JournalEntry, openJournal } from './journal.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  file = join(folder, 'journal');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = async () => {
  const entries: JournalEntry[] = [];
  const journal = await openJournal(file, (entry) => entries.push(entry));
  return { entries, journal };
};

test('what was appended is told again after a restart, in order, blobs and all', async () => {
  const first = await open();
  const blob = new Uint8Array([0, 255, 10, 13]);
  await Promise.all([
    first.journal.append('a', { n: 1 }),
    first.journal.append('b', { n: 2 }, blob),
    first.journal.append('a', { n: 3 }, new Uint8Array(0)),
  ]);
  await first.journal.append('a', 'last');
  await first.journal.close();

  expect((await open()).entries).toEqual([
    { service: 'a', effect: { n: 1 } },
    { service: 'b', effect: { n: 2 }, blob },
    { service: 'a', effect: { n: 3 }, blob: new Uint8Array(0) },
    { service: 'a', effect: 'last' },
  ]);
});

test('a tail torn at any byte is cut off, and appending goes on behind what was whole', async () => {
  const first = await open();
  await first.journal.append('a', 'whole');
  const whole = readFileSync(file).length;
  await first.journal.append('a', 'torn', new Uint8Array(20));
  await first.journal.close();
  const complete = readFileSync(file);

  for (let length = whole; length < complete.length; length++) {
    truncateSync(file, whole);
    appendFileSync(file, complete.subarray(whole, length));
    const again = await open();
    expect(again.entries.map((entry) => entry.effect)).toEqual(['whole']);
    await again.journal.append('a', 'after');
    await again.journal.close();
    expect((await open()).entries.map((entry) => entry.effect)).toEqual(['whole', 'after']);
  }
});

test('a byte altered in the tail is not believed', async () => {
  const first = await open();
  await first.journal.append('a', 'whole');
  await first.journal.append('a', 'altered');
  await first.journal.close();
  const bytes = readFileSync(file);
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  truncateSync(file, 0);
  appendFileSync(file, bytes);
  expect((await open()).entries.map((entry) => entry.effect)).toEqual(['whole']);
});
