import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { speaker } from '../../words/speak.ts';
import { ar } from '../words/ar.ts';
import { en } from '../words/en.ts';
import { es } from '../words/es.ts';
import { fr } from '../words/fr.ts';
import { all, cell, figureOf, migrant, numbers, side } from './made-up-table.ts';
import type { Comparison, Difference, Figure } from './published.ts';
import { sentenceOf } from './sentence.ts';
import { voiceOf } from './voice.ts';

const voices = {
  en: voiceOf('en', speaker('en', en)),
  fr: voiceOf('fr', speaker('fr', fr)),
  es: voiceOf('es', speaker('es', es)),
  ar: voiceOf('ar', speaker('ar', ar)),
};
const say = (figures: readonly Figure[], comparison?: Comparison, language = voices.en) =>
  sentenceOf(language, figures, comparison).replaceAll(/[\u00a0\u202f]/g, ' ');

const told = (verdict: Difference['verdict'], low: number, high: number) => ({
  ...side('1', '0'),
  difference: { p: 0.3, q: 0.4, detectable: 0.06, verdict },
  figures: numbers((low + high) / 2, low, high),
});
const compared = (
  a: number,
  b: number,
  verdict: Difference['verdict'],
  low: number,
  high: number,
) =>
  figureOf([
    cell(all, numbers(0.87, 0.8, 0.92)),
    cell(all, numbers(a, a - 0.05, a + 0.05), side('1')),
    cell(all, numbers(b, b - 0.05, b + 0.05), side('0')),
    cell(all, numbers(0, low, high), told(verdict, low, high)),
  ]);

describe('of everybody', () => {
  const one = figureOf([cell(all, numbers(0.12, 0.1034, 0.142))]);
  test('the value and where the survey puts it, as each language writes it', () => {
    expect(say([one])).toBe('Share attending: 12.0%. The survey puts it between 10.3% and 14.2%.');
    expect(say([one], undefined, voices.fr)).toBe(
      'Part scolarisée : 12,0 %. L’enquête situe cette valeur entre 10,3 % et 14,2 %.',
    );
    expect(say([one], undefined, voices.es)).toBe(
      'Share attending: 12,0 %. La encuesta lo sitúa entre 10,3 % y 14,2 %.',
    );
    expect(say([one], undefined, voices.ar)).toContain('يضعها المسح بين');
  });
  test('in Arabic, numbers keep their signs on their side', () => {
    const said = sentenceOf(
      voices.ar,
      [compared(0.7, 0.72, 'cannot be told apart', -0.05, 0.01)],
      migrant,
    );
    expect(said).toMatch(/\u2068\u200e?−5\.0\u2069/);
    expect(said).toContain('\u2068Migrant households\u2069');
  });
  test('a figure without an interval is not told as if it were certain', () => {
    expect(say([figureOf([cell(all, numbers(0, null, null))])])).toBe(
      'Share attending: 0.0%. How far the truth may be from it cannot be told.',
    );
  });
  test('withheld, nobody, with care: each says so', () => {
    expect(say([figureOf([cell(all, null)])])).toBe('Share attending: withheld (too few cases).');
    const nobody = cell(all, null, { reasons: ['no cases'] });
    expect(say([figureOf([nobody])])).toContain('nobody');
    const marked = { publication: 'marked' as const, reasons: ['imprecise', 'few cases'] };
    expect(say([figureOf([cell(all, numbers(0.5, 0.2, 0.8), marked)])])).toMatch(
      /Take it with care: imprecise and too few cases\.$/,
    );
  });
});

describe('of two groups', () => {
  test('89 % against 86 %: the survey cannot tell them apart', () => {
    expect(say([compared(0.89, 0.86, 'cannot be told apart', -0.02, 0.08)], migrant)).toBe(
      'Migrant households 89.0%, Other households 86.0%: the survey cannot tell them apart. The difference lies between −2.0 and 8.0 points.',
    );
  });
  test('higher and lower by the verdict', () => {
    expect(say([compared(0.89, 0.8, 'higher', 0.04, 0.14)], migrant)).toBe(
      'Migrant households 89.0%, Other households 80.0%: higher by 9.0 points. The difference lies between 4.0 and 14.0 points.',
    );
    expect(say([compared(0.7, 0.8, 'lower', -0.15, -0.05)], migrant)).toContain(
      'lower by 10.0 points. The difference lies between −15.0 and −5.0 points.',
    );
    expect(say([compared(0.7, 0.8, 'lower', -0.15, -0.05)], migrant, voices.fr)).toBe(
      'Ménages de migrants 70,0 %, Autres ménages 80,0 % : plus faible de 10,0 points. L’écart se situe entre −15,0 et −5,0 points.',
    );
  });
  test('what chance can bring about among so many is not called a difference', () => {
    const said = say([compared(0.89, 0.8, 'not among so many', 0.01, 0.17)], migrant);
    expect(said).toContain('among so many comparisons chance alone can bring that about');
    expect(said).not.toMatch(/higher|lower/);
  });
  test('a withheld side is not compared, whatever the other shows', () => {
    const figure = figureOf([
      cell(all, numbers(0.9, 0.8, 0.95), side('1')),
      cell(all, null, side('0')),
      cell(all, null, { ...side('1', '0'), reasons: ['side withheld'] }),
    ]);
    expect(say([figure], migrant)).toBe(
      'Migrant households and Other households cannot be compared (too few cases).',
    );
  });

  test('no sentence in any language claims more than interval and verdict bear out', () => {
    const claims = {
      en: /higher|lower/,
      fr: /plus élevé|plus faible/,
      es: /puntos (más|menos)/,
      ar: /أعلى|أدنى/,
    };
    const verdicts = [
      ...(['higher', 'lower', 'cannot be told apart'] as const),
      ...(['not among so many', 'not tested'] as const),
    ];
    const share = fc.double({ min: 0.06, max: 0.94, noNaN: true });
    const end = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        end,
        end,
        fc.constantFrom(...verdicts),
        (a, b, one, other, verdict) => {
          const [low, high] = [Math.min(one, other), Math.max(one, other)];
          const figure = compared(a, b, verdict, low, high);
          for (const [language, voice] of Object.entries(voices)) {
            const isClaimed = claims[language as keyof typeof claims].test(
              say([figure], migrant, voice),
            );
            const isBorneOut =
              (verdict === 'higher' && low > 0) || (verdict === 'lower' && high < 0);
            expect(isClaimed, `${language} ${verdict}`).toBe(isBorneOut);
          }
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('of several groups', () => {
  const types: Comparison = {
    ...migrant,
    groups: [
      { code: '1', label: { en: 'absent' } },
      { code: '2', label: { en: 'returned' } },
      { code: '3', label: { en: 'immigrant' } },
      { code: '0', label: { en: 'without' } },
    ],
  };
  const difference = (group: string, verdict: Difference['verdict'], low: number, high: number) =>
    cell(all, numbers((low + high) / 2, low, high), {
      ...side(group, '0'),
      difference: { p: null, q: null, detectable: null, verdict },
    });
  test('which differ from the one that all are compared with, which cannot be told from it, which are withheld', () => {
    const figure = figureOf([
      cell(all, numbers(0.5, 0.4, 0.6), side('0')),
      cell(all, numbers(0.7, 0.65, 0.75), side('1')),
      cell(all, numbers(0.48, 0.3, 0.6), side('2')),
      cell(all, null, side('3')),
      difference('1', 'higher', 0.1, 0.3),
      difference('2', 'cannot be told apart', -0.2, 0.15),
    ]);
    expect(say([figure], types)).toBe(
      'Without: 50.0%. Higher: absent 70.0%. Cannot be told apart from it: returned 48.0%. Others are withheld or were not compared.',
    );
  });
});

describe('of a distribution', () => {
  const ages = (...own: [string, number, number, number][]) =>
    own.map(([code, ...figures]) =>
      figureOf([cell(all, numbers(...figures))], { group: { code, label: { en: code } } }),
    );
  test('the largest group where it surely is, in doubt where intervals overlap', () => {
    expect(say(ages(['young', 0.2, 0.1, 0.3], ['grown', 0.7, 0.6, 0.8]))).toBe(
      'Grown is the largest group: 70.0%, between 60.0% and 80.0%.',
    );
    expect(say(ages(['young', 0.4, 0.3, 0.5], ['grown', 0.45, 0.35, 0.55]))).toContain(
      'whether it is larger than young cannot be told',
    );
  });
  test('not the largest of all where some are withheld', () => {
    const hidden = figureOf([cell(all, null)], { group: { code: 'old', label: { en: 'old' } } });
    const said = say([...ages(['young', 0.2, 0.1, 0.3], ['grown', 0.6, 0.5, 0.7]), hidden]);
    expect(said).toContain('largest of the groups that are shown');
    expect(said).toContain('Some groups are withheld.');
    expect(say([hidden])).toBe('None of the groups can be shown.');
  });
});
