import { expect, test } from 'vitest';
import { addressOf, type Place, placeOf } from './place.ts';

const read = (address: string) => placeOf(new URL(address, 'https://a.example'));

test('every place is found again by its address', () => {
  const places: Place[] = [
    { screen: 'start' },
    { screen: 'survey', survey: 'DOTM-QSY' },
    { screen: 'survey', survey: 'A/B', run: '2026 é', find: 'school & work' },
    { screen: 'indicator', survey: 'S', indicator: '10.7.1' },
    {
      ...{ screen: 'indicator', survey: 'S', indicator: 'ED01', run: '20260301T020000Z-ab' },
      ...{ figure: 'share', groups: 'migrant', by: ['sex', 'region'], sorted: true },
    },
    { screen: 'indicator', survey: 'S', indicator: 'ED01', groups: 'none', by: [] },
    { screen: 'people', survey: 'S', who: 'returned', by: ['sex', 'ageGroup'] },
    { screen: 'people', survey: 'S', who: 'emigrants', by: [] },
    { screen: 'reports', survey: 'S', run: 'R' },
    { screen: 'releases', survey: 'S' },
    { screen: 'release', survey: 'S', release: 'DOTM-QSY-2026-PUF-1.0', find: 'age' },
  ];
  for (const place of places) {
    expect(read(addressOf(place)), addressOf(place)).toEqual(place);
    expect(read(addressOf(place, 'fr'))).toEqual(place);
  }
});

test('an address reads as what it is', () => {
  const place: Place = {
    ...{ screen: 'indicator', survey: 'DOTM-QSY', indicator: 'ED01' },
    by: ['sex', 'region'],
  };
  expect(addressOf(place, 'en')).toBe('/data/DOTM-QSY/indicator/ED01?by=sex,region&language=en');
});

test('what names no place is the start, and nothing fails', () => {
  for (const address of ['/data/', '/data', '/', '/data/S/elsewhere', '/data/S/indicator/A/b/c']) {
    expect(read(address), address).toEqual({ screen: 'start' });
  }
  expect(read('/data/%E0%A4%A/')).toMatchObject({ screen: 'survey' });
  expect(read('/data/S/people/ghosts?by=shoes')).toEqual({
    ...{ screen: 'people', survey: 'S', who: 'emigrants', by: [] },
  });
});
