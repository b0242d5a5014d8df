import { expect, test } from 'vitest';
import { correctionsAmong } from './corrections.ts';
import type { FormFact, ListingClosedFact } from './facts.ts';
import { lateListings } from './late-listings.ts';

const form = (instanceId: string, replaces?: string, name = 'listing'): FormFact => ({
  fact: 'form',
  instanceId,
  form: name,
  version: '1',
  sentBy: 'l',
  receivedAt: '2026-03-01T09:00:00.000Z',
  ...(replaces !== undefined && { replaces }),
  flags: 0,
  recordKey: instanceId,
});

const closing = (listings: string[], leftOut: string[] = []): ListingClosedFact => ({
  fact: 'listing-closed',
  listed: {},
  listings,
  leftOut: leftOut.map((instanceId) => ({ instanceId, why: 'training' })),
  relist: [],
  by: 's',
  at: '2026-03-02T09:00:00.000Z',
});

const late = (forms: FormFact[], closed: ListingClosedFact | undefined) =>
  lateListings(forms, correctionsAmong(forms, (each) => each.form).corrected, closed).map(
    ({ instanceId }) => instanceId,
  );

test('what the closing counts, leaves out, or counts a correction of, is not late', () => {
  const forms = [form('a'), form('b', 'a'), form('c', 'b'), form('d')];
  expect(late(forms, closing(['c'], ['d']))).toEqual([]);
});

test('another listing is, and a correction of a counted one', () => {
  const forms = [form('a'), form('b', 'a'), form('c', 'b'), form('d')];
  expect(late(forms, closing(['b']))).toEqual(['c', 'd']);
});

test('a community questionnaire is no listing, and before the closing nothing is late', () => {
  const forms = [form('a'), form('b', undefined, 'community')];
  expect(late(forms, closing(['a']))).toEqual([]);
  expect(late(forms, undefined)).toEqual([]);
  // Listed elsewhere: what came beside it is not what it stands on.
  expect(late(forms, closing([]))).toEqual([]);
});
