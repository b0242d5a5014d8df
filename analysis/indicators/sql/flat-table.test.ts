import { describe, expect, it } from 'vitest';

import { variablesOf } from '../../../questionnaire/variables.ts';
import { developmentOnTheMove as survey } from '../../../survey-defs/development-on-the-move/index.ts';
import { caseInstruments } from '../case-instruments.ts';
import { flatColumns, flatValue } from './flat-table.ts';

describe('flatColumns', () => {
  it.each(['household', 'members', 'absent'])('has one place for each variable of %s', (unit) => {
    const names = flatColumns(survey, unit).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const rosters = unit === 'household' ? '' : unit;
    const numbers = Object.values(caseInstruments(survey))
      .flatMap(variablesOf)
      .filter(
        ({ element, rosters: way }) =>
          'type' in element && element.type === 'integer' && way.join() === rosters,
      );
    expect(numbers.length).toBeGreaterThan(1);
    expect(names).toEqual(expect.arrayContaining(numbers.map(({ name }) => name)));
    expect(names).toEqual(expect.arrayContaining(['region', 'urban', 'stratum', 'wealth_q']));
  });
});

describe('flatValue', () => {
  it('gives an answer as its column holds it', () => {
    expect(flatValue({ name: 'x', type: 'number' }, 3)).toBe(3);
    expect(flatValue({ name: 'x', type: 'number' }, { amount: 7, currency: 'QSD' })).toBe(7);
    expect(flatValue({ name: 'x', type: 'codes' }, ['1', '3'])).toBe('1 3');
    expect(flatValue({ name: 'x', type: 'text' }, undefined)).toBeNull();
  });

  it('refuses an answer of another type than its question', () => {
    expect(() => flatValue({ name: 'hhsize', type: 'number' }, 'three')).toThrow(
      /hhsize is no number/,
    );
    expect(() => flatValue({ name: 'day', type: 'date' }, 'someday')).toThrow(/day is no date/);
  });
});
