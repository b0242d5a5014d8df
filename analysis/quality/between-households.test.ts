import { describe, expect, it } from 'vitest';
import { alikeContacts, unusualConsumption } from './between-households.ts';

const stratum = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    household: `${name}${String(at)}`,
    stratum: name,
    perPerson: 1_000 + at,
  }));

describe('consumption far from that of the stratum (X18)', () => {
  it('is found at both ends', () => {
    const interviews = [
      ...stratum('north', 120),
      { household: 'poorest', stratum: 'north', perPerson: 1 },
      { household: 'richest', stratum: 'north', perPerson: 99_999 },
    ];
    const found = unusualConsumption(interviews);
    expect(found).toContain('poorest');
    expect(found).toContain('richest');
    expect(found.length).toBeLessThanOrEqual(4);
    expect(found).not.toContain('north60');
  });

  it('is not looked for before a hundred interviews, nor across strata, nor where it is not known', () => {
    const odd = { household: 'odd', stratum: 'south', perPerson: 1 };
    expect(unusualConsumption([...stratum('south', 98), odd])).toEqual([]);
    expect(unusualConsumption([...stratum('north', 120), odd])).not.toContain('odd');
    const unknown = { household: 'unknown', stratum: 'north', perPerson: undefined };
    expect(unusualConsumption([...stratum('north', 120), unknown])).not.toContain('unknown');
  });
});

describe('households with one contact (X30)', () => {
  const a = {
    household: 'a',
    phone: '+40 700 111 222',
    position: { latitude: 10, longitude: 20 },
    names: ['Ana  Pop', 'Ion Pop'],
  };

  it('have the same telephone, with or without prefix and spaces', () => {
    expect(alikeContacts([a, { household: 'b', phone: '0700111222' }])).toEqual([
      { households: ['a', 'b'], by: 'phone' },
    ]);
    expect(alikeContacts([a, { household: 'b', phone: '0700111223' }])).toEqual([]);
    expect(
      alikeContacts([
        { household: 'b', phone: '0' },
        { household: 'c', phone: '0' },
      ]),
    ).toEqual([]);
  });

  it('lie within five metres, also across the date line', () => {
    const north = (metres: number) => ({
      household: 'b',
      position: { latitude: 10 + metres / 111_195, longitude: 20 },
    });
    expect(alikeContacts([a, north(4.9)])).toEqual([{ households: ['a', 'b'], by: 'position' }]);
    expect(alikeContacts([a, north(5.2)])).toEqual([]);
    const line = (household: string, longitude: number) => ({
      household,
      position: { latitude: 0, longitude },
    });
    expect(alikeContacts([line('a', 179.99999), line('b', -179.99999)])).toHaveLength(1);
  });

  it('have the same names in the same order, however they are written', () => {
    expect(alikeContacts([a, { household: 'b', names: ['ana pop', 'ÍON POP'] }])).toEqual([
      { households: ['a', 'b'], by: 'names' },
    ]);
    expect(alikeContacts([a, { household: 'b', names: ['Ion Pop', 'Ana Pop'] }])).toEqual([]);
    expect(
      alikeContacts([
        { household: 'a', names: ['Ana'] },
        { household: 'b', names: ['Ana'] },
      ]),
    ).toEqual([]);
  });

  it('are never the same household twice', () => {
    expect(alikeContacts([a, a])).toEqual([]);
  });
});
