import { expect, test } from 'vitest';
import { addressOf, type Place, placeOf, tabOf } from './place.ts';

const survey = 'DOTM-QSY';
const places: Place[] = [
  { screen: 'today', survey },
  { screen: 'quality', survey },
  { screen: 'devices', survey },
  { screen: 'cases', survey, find: 'waits & more' },
  { screen: 'cell', survey, stratum: 'R1/ü', listClass: 'A' },
  { screen: 'area', survey, area: 'EA 014' },
  { screen: 'case', survey, area: 'E014', case: 'E014-3-1' },
  { screen: 'review', survey, area: 'E014', case: 'E014-3-1', interview: 'f-1' },
];

test.each(places)('an address leads back to its screen: $screen', (place) => {
  expect(placeOf(addressOf(place))).toEqual(place);
});

test('what is no address of ours is taken as it stands', () => {
  expect(placeOf('/fieldwork/X/areas/50%')).toEqual({ screen: 'area', survey: 'X', area: '50%' });
});

test('an address without a survey is no place, and an unknown screen is the board', () => {
  expect(placeOf('/fieldwork/')).toBeUndefined();
  expect(placeOf('/fieldwork/X/nothing')).toEqual({ screen: 'today', survey: 'X' });
});

test('a screen lies under the tab that leads to it', () => {
  expect(places.map(tabOf)).toEqual([
    'today',
    'quality',
    'devices',
    'cases',
    'today',
    'areas',
    'cases',
    'cases',
  ]);
});
