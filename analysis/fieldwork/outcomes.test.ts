import { describe, expect, it } from 'vitest';
import { dispositionOf, dispositions } from './outcomes.ts';
import { responseRates } from './rates.ts';

describe('dispositionOf', () => {
  it('knows every final outcome of the questionnaire', () => {
    const codes = [
      ...[
        '110',
        '120',
        '211',
        '212',
        '213',
        '223',
        '224',
        '225',
        '232',
        '233',
        '236',
        '311',
        '317',
      ],
      ...['318', '320', '451', '452', '453', '461', '462', '463', '470', '490'],
    ];
    const found = codes.map(dispositionOf);
    expect(found).not.toContain(undefined);
    expect(new Set(found)).toEqual(new Set(dispositions));
    expect(found.filter((each) => each === 'ineligible')).toHaveLength(8);
    expect([dispositionOf('213'), dispositionOf('225'), dispositionOf('320')]).toEqual([
      'refused',
      'notContacted',
      'unknownEligibility',
    ]);
  });

  it('knows nothing else', () => {
    expect(['', '11', '999', 'toString'].map(dispositionOf)).toEqual(Array(4).fill(undefined));
  });
});

describe('responseRates', () => {
  const none = {
    complete: 0,
    partial: 0,
    refused: 0,
    notContacted: 0,
    otherNonInterview: 0,
    unknownEligibility: 0,
    ineligible: 0,
  };

  it("follows AAPOR's formulas, and leaves the ineligible out", () => {
    const counts = {
      complete: 80,
      partial: 5,
      refused: 6,
      notContacted: 4,
      otherNonInterview: 3,
      unknownEligibility: 2,
      ineligible: 900,
    };
    expect(responseRates(counts)).toEqual({
      rr1: 0.8,
      rr2: 0.85,
      coop1: 80 / 94,
      ref1: 0.06,
      con1: 0.94,
    });
  });

  it('gives no rate where there is nothing to divide by', () => {
    expect(responseRates({ ...none, ineligible: 3 })).toEqual({
      rr1: undefined,
      rr2: undefined,
      coop1: undefined,
      ref1: undefined,
      con1: undefined,
    });
    expect(responseRates({ ...none, notContacted: 2 })).toMatchObject({ rr1: 0, coop1: undefined });
  });
});
