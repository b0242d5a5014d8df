import { expect, test } from 'vitest';
import type { Area } from '../server/area.ts';
import { caseRows, found } from './case-rows.ts';

const area = (code: string, cases: Area['cases']): Area => ({
  area: code,
  cases,
  facts: [
    {
      fact: 'area',
      stratum: 'LA-0',
      region: 'LA',
      urban: false,
      measure: 9,
      probability: 1,
      segmentProbability: 1,
    },
  ],
});
const line = (code: string, state: 'drawn' | 'reserve') => ({
  case: code,
  listClass: 'A',
  replicate: 0,
  state,
});

test('cases come in the order of their codes, without reserves', () => {
  const rows = caseRows([
    area('E2', [line('E2-1', 'drawn')]),
    area('E1', [line('E1-2', 'drawn'), line('E1-1', 'drawn'), line('E1-3', 'reserve')]),
  ]);
  expect(rows.map((each) => each.case)).toEqual(['E1-1', 'E1-2', 'E2-1']);
  expect(rows[0]?.stratum).toBe('LA-0');
});

test('every word that is sought begins a word', () => {
  const rows = ['E1-1 Lacs, rural amina returnée', 'E1-2 Lacs, urbain bakari acceptée'];
  const find = (sought: string) => found(rows, sought, (row) => row).length;
  expect(find('')).toBe(2);
  expect(find('LAC ret')).toBe(1);
  expect(find('acs')).toBe(0);
  expect(find('"lacs urb"')).toBe(1);
  expect(find('e1-1 bak')).toBe(0);
});
