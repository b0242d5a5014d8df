import { describe, expect, it } from 'vitest';
import { everybody, figureFrom, figureText, lineFrom, lineText } from './figure-text.ts';

describe('the text of a figure', () => {
  it.each([
    ['MP01.share', { id: 'MP01', figure: 'share', group: '' }],
    ['MP07.ages 15-24', { id: 'MP07', figure: 'ages', group: '15-24' }],
    ['MP09.places of birth', { id: 'MP09', figure: 'places', group: 'of birth' }],
  ])('%s leads there and back', (text, figure) => {
    expect(figureText(figure, figure.group)).toBe(text);
    expect(figureFrom(text)).toEqual(figure);
  });
});

describe('the text of a line', () => {
  it.each([
    ['none all', { breakdown: 'none', group: 'all' }],
    ['region R1', { breakdown: 'region', group: 'R1' }],
    [
      'none all: migrant 1',
      { breakdown: 'none', group: 'all', side: { comparison: 'migrant', group: '1' } },
    ],
    [
      'region R1: migrant 1 less 0',
      { breakdown: 'region', group: 'R1', side: { comparison: 'migrant', group: '1', less: '0' } },
    ],
  ])('%s leads there and back', (text, line) => {
    expect(lineText(line)).toBe(text);
    expect(lineFrom(text)).toEqual(line);
  });

  it('of everybody is that of all units without a side', () => {
    expect(everybody).toBe('none all');
  });
});
