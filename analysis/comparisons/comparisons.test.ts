import { describe, expect, it } from 'vitest';

import { criticalT, twoSidedP } from '../estimation/student-t.ts';
import { minimumDetectable } from './minimum-detectable.ts';
import { CAUTION_MESSAGES, DETECTABLE_MESSAGE, VERDICT_MESSAGES } from './verdict-messages.ts';
import { verdictSentence } from './verdict-sentence.ts';
import type { VerdictWords } from './verdict-sentence.ts';
import { verdictOf } from './verdict.ts';
import type { Compared } from './verdict.ts';

/** A comparison as an estimator gives it. */
function compared(estimate: number, se: number, df = 30, level = 0.95): Compared {
  const margin = criticalT(level, df) * se;
  const p = twoSidedP(estimate / se, df);
  return { estimate, se, low: estimate - margin, high: estimate + margin, p, df, level };
}

const words: VerdictWords = {
  a: 'Migrant households',
  b: 'other households',
  language: 'en',
  between: 'groups',
  unit: 'share',
  decimals: 1,
};

describe('the smallest difference that could have been seen', () => {
  it('is (t.975 + t.80)·se', () => {
    // Tables of t with 10 degrees of freedom: 2.2281 and 0.8791.
    expect(minimumDetectable({ se: 2, df: 10 })).toBeCloseTo(2 * (2.2281 + 0.8791), 3);
    expect(minimumDetectable({ se: 1, df: Infinity })).toBeCloseTo(1.95996 + 0.84162, 4);
  });

  it('is found in 80 of 100', () => {
    // Over the normal distribution of an estimate whose error is known; the other tail has no part in it.
    const truth = minimumDetectable({ se: 1, df: Infinity }) ?? NaN;
    const beyond = twoSidedP(truth - criticalT(0.95, Infinity), 1e9) / 2;
    expect(1 - beyond).toBeCloseTo(0.8, 4);
  });

  it('cannot be told without an error or degrees of freedom', () => {
    expect(minimumDetectable({ se: null, df: 10 })).toBeNull();
    expect(minimumDetectable({ se: 0, df: 10 })).toBeNull();
    expect(minimumDetectable({ se: 1, df: 0 })).toBeNull();
    expect(minimumDetectable({ se: NaN, df: NaN })).toBeNull();
  });
});

describe('a verdict', () => {
  it('is true to interval and p', () => {
    expect(verdictOf(compared(0.1, 0.02)).key).toBe('higher');
    expect(verdictOf(compared(-0.1, 0.02)).key).toBe('lower');
    expect(verdictOf(compared(0.03, 0.02)).key).toBe('cannot be told apart');
    expect(verdictOf(compared(0, 0.02)).key).toBe('cannot be told apart');
    // p = 0.03 or so: apart at 95 percent, not at 99.
    expect(verdictOf(compared(0.045, 0.02)).key).toBe('higher');
    expect(verdictOf(compared(0.045, 0.02, 30, 0.99)).key).toBe('cannot be told apart');
  });

  it('turns over exactly where the interval leaves 0', () => {
    const edge = 0.02 * criticalT(0.95, 30);
    expect(verdictOf(compared(edge * (1 + 1e-6), 0.02)).key).toBe('higher');
    expect(verdictOf(compared(edge * (1 - 1e-6), 0.02)).key).toBe('cannot be told apart');
    expect(verdictOf(compared(-edge * (1 + 1e-6), 0.02)).key).toBe('lower');
    expect(['higher', 'cannot be told apart']).toContain(verdictOf(compared(edge, 0.02)).key);
  });

  it('heeds the many comparisons made', () => {
    const found = compared(0.045, 0.02);
    expect(verdictOf(found, 0.04).key).toBe('higher');
    expect(verdictOf(found, 0.2).key).toBe('not among so many');
    expect(verdictOf(compared(0.03, 0.02), 0.01).key).toBe('cannot be told apart');
  });

  it('is none without a test', () => {
    const none = { ...compared(0.1, 0.02), se: null, low: null, high: null, p: null };
    expect(verdictOf(none)).toMatchObject({ key: 'not tested', difference: 0.1, detectable: null });
    // Nothing varies: an interval of no width, and no test.
    const constant = { ...compared(0.1, 0.02), se: 0, low: 0.1, high: 0.1, p: null };
    expect(verdictOf(constant).key).toBe('not tested');
  });

  it('refuses chances that are none, and an interval and p of different tests', () => {
    expect(() => verdictOf({ ...compared(0.1, 0.02), p: 1.2 })).toThrow('p is 1.2');
    expect(() => verdictOf(compared(0.1, 0.02), NaN)).toThrow('q is NaN');
    expect(() => verdictOf({ ...compared(0.1, 0.02), p: 0.4 })).toThrow('not of one test');
    expect(() => verdictOf({ ...compared(0.1, 0.02), low: 0.2, high: 0.3 })).toThrow(
      'not of one test',
    );
  });
});

describe('its sentence', () => {
  it('is a sentence of English', () => {
    expect(verdictSentence(verdictOf(compared(0.1, 0.02)), words)).toBe(
      'Migrant households: higher than other households, by 10.0 percentage points (95 % interval: 5.9 to 14.1 percentage points). ' +
        'The smallest true difference that a survey like this finds in 80 of 100 cases is 5.8 percentage points. ' +
        'Difference between groups, not effect of migration.',
    );
    expect(verdictSentence(verdictOf(compared(-0.1, 0.02)), words)).toContain(
      'lower than other households, by 10.0 percentage points (95 % interval of the difference: -14.1 to -5.9',
    );
    expect(verdictSentence(verdictOf(compared(0.03, 0.02)), words)).toContain(
      'Migrant households and other households cannot be told apart: the difference may be anything from -1.1 to 7.1 percentage points',
    );
  });

  it('is a sentence of French, in its numbers too', () => {
    const french = { ...words, language: 'fr', a: '2026', b: '2024', between: 'rounds' } as const;
    expect(verdictSentence(verdictOf(compared(-0.1, 0.02)), french)).toBe(
      '2026 : valeur moins élevée que pour 2024, écart de 10,0 points de pourcentage (intervalle à 95 % : de -14,1 à -5,9 points de pourcentage). ' +
        'La plus petite différence réelle qu’une telle enquête décèle dans 80 cas sur 100 est de 5,8 points de pourcentage. ' +
        'Évolution entre deux passages, et non effet de ce qui a été fait entre-temps.',
    );
    expect(verdictSentence(verdictOf(compared(0.045, 0.02), 0.2), french)).toContain('q = 0,200');
  });

  it('does not round a limit to the 0 that it stays clear of', () => {
    const edge = compared(0.0413, 0.02);
    expect(edge.low).toBeLessThan(0.0005);
    expect(verdictSentence(verdictOf(edge), words)).toContain('interval: 0.05 to 8.2 ');
  });

  it('has all places filled, and claims no cause, in both languages', () => {
    const found = compared(0.045, 0.02);
    const none = { ...found, se: null, low: null, high: null, p: null };
    const verdicts = [
      verdictOf(compared(0.1, 0.02)),
      verdictOf(compared(-0.1, 0.02)),
      verdictOf(compared(0.01, 0.02)),
      verdictOf(found, 0.2),
      verdictOf(none),
    ];
    expect(new Set(verdicts.map(({ key }) => key))).toEqual(new Set(Object.keys(VERDICT_MESSAGES)));
    for (const language of ['en', 'fr'] as const) {
      for (const between of ['groups', 'rounds'] as const) {
        const caution = CAUTION_MESSAGES[between][language];
        for (const verdict of verdicts) {
          const sentence = verdictSentence(verdict, { ...words, language, between });
          expect(sentence.endsWith(caution)).toBe(true);
          expect(sentence).not.toMatch(/[{}]|NaN|null|undefined/);
          expect(sentence.replace(caution, '')).not.toMatch(
            /because|caus|due to mig|effect|effet|impact|thanks|grâce|leads|raises|reduces|entraîne/i,
          );
          expect(
            sentence.includes(
              verdict.detectable === null ? '80' : DETECTABLE_MESSAGE[language].slice(0, 20),
            ),
          ).toBe(verdict.detectable !== null);
        }
      }
    }
  });
});
