import { describe, expect, it } from 'vitest';
import type { Choice } from '../../questionnaire/definition.ts';
import { countryCodes } from './countries.ts';
import { currencyCodes } from './currencies.ts';
import { languageCodes } from './languages.ts';

const labels = (list: Choice[]) => Object.fromEntries(list.map(({ code, label }) => [code, label]));
const codes = (list: Choice[]) => list.map(({ code }) => code);

describe('countryCodes', () => {
  const synthia = { code: 'QSY', name: 'Synthia' };

  it('holds the world, the survey’s own country, stateless and unknown, each once and in order', () => {
    const found = codes(countryCodes(synthia));
    expect(found.length).toBeGreaterThanOrEqual(249 + 3);
    expect(found).toEqual(expect.arrayContaining(['QSY', 'XXA', 'XXX', 'FRA', 'NGA']));
    expect(found).toEqual([...new Set(found)].sort());
  });

  it('names every country in every language, also from right to left', () => {
    const list = countryCodes(synthia, ['en', 'fr-CA', 'ar', 'tg']);
    for (const { label } of list)
      expect(Object.keys(label).sort()).toEqual(['ar', 'en', 'fr-CA', 'tg']);
    expect(labels(list)['DEU']).toMatchObject({
      en: 'Germany',
      'fr-CA': 'Allemagne',
      ar: 'ألمانيا',
    });
    expect(labels(list)['QSY']).toMatchObject({ en: 'Synthia', 'fr-CA': 'Synthia' });
  });

  it('lets a survey name its country as people there do', () => {
    const list = countryCodes({ code: 'GEO', name: 'Sakartvelo' });
    expect(labels(list)['GEO']).toEqual({ en: 'Sakartvelo' });
    expect(codes(list).filter((code) => code === 'GEO')).toHaveLength(1);
  });
});

describe('currencyCodes', () => {
  const list = currencyCodes({ code: 'QSD', name: 'Synthian dram' }, ['en', 'ar']);

  it('holds what people are paid in, and nothing else', () => {
    expect(codes(list)).toEqual(
      expect.arrayContaining(['QSD', 'USD', 'EUR', 'GEL', 'XAF', 'XOF', 'XCD', 'XPF', 'TRY']),
    );
    for (const code of ['XXX', 'XTS', 'XAU', 'USN', 'CLF', 'XDR']) {
      expect(codes(list)).not.toContain(code);
    }
    expect(list.length).toBeGreaterThan(150);
    expect(codes(list)).toEqual([...new Set(codes(list))].sort());
  });

  it('names them in every language', () => {
    expect(labels(list)['GEL']).toEqual({ en: 'Lari', ar: 'Lari' });
    expect(labels(list)['QSD']?.en).toBe('Synthian dram');
  });
});

describe('languageCodes', () => {
  it('names each language in each', () => {
    expect(languageCodes(['en', 'ar', 'pt-BR'])).toEqual([
      { code: 'en', label: { en: 'English', ar: 'الإنجليزية', 'pt-BR': 'inglês' } },
      { code: 'ar', label: { en: 'Arabic', ar: 'العربية', 'pt-BR': 'árabe' } },
      { code: 'pt-BR', label: { en: 'Portuguese', ar: 'البرتغالية', 'pt-BR': 'português' } },
    ]);
  });

  it('falls back to English, and to the tag of a language that it does not know', () => {
    expect(languageCodes(['en', 'hy', 'tig'])).toEqual([
      { code: 'en', label: { en: 'English', hy: 'English', tig: 'English' } },
      { code: 'hy', label: { en: 'Armenian', hy: 'Armenian', tig: 'Armenian' } },
      { code: 'tig', label: { en: 'tig', hy: 'tig', tig: 'tig' } },
    ]);
  });
});
