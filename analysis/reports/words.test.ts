import { describe, expect, it } from 'vitest';
import { told, wordsOf } from './words.ts';

const [english, french] = [wordsOf('en'), wordsOf('fr')];

describe('words', () => {
  it('put values in their places, and never leave or lose one', () => {
    expect(english.say('range', { low: '1', high: '2' })).toBe('1 to 2');
    expect(() => english.say('range', { low: '1' })).toThrow(/place \{high\} without a value/);
    expect(() => english.say('all', { low: '1' })).toThrow(/no place for low/);
  });

  it('keep signs with their words', () => {
    expect(english.say('percent', { value: '12.1' })).toBe('12.1\u00a0%');
    expect(french.say('percent', { value: '12,1' })).toBe('12,1\u202f%');
    expect(french.say('caveat', { caveat: 'x' })).toBe('Réserve\u00a0: x.');
    expect(french.of({ en: 'a', fr: "l'an ; « b »" })).toBe('l’an\u202f; «\u202fb\u202f»');
  });

  it('say that a text is English where it has no other', () => {
    expect(told(french, { en: 'Reach' }).markup).toBe('<span lang="en">Reach</span>');
    expect(told(french, { en: 'Reach', fr: 'Portée' }).markup).toBe('Portée');
    expect(told(english, { en: 'Reach' }).markup).toBe('Reach');
  });
});
