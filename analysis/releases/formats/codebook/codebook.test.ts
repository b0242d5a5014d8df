import { parseHTML } from 'linkedom';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { frequenciesOf } from '../frequencies.ts';
import { madeUpStudy } from '../made-up-study.ts';
import { madeUpTable, tableOf } from '../made-up-table.ts';
import { codebookPage } from './codebook.ts';
import { codebookMessages } from './messages.ts';

async function made(language: 'en' | 'fr', table = madeUpTable()) {
  const text = codebookPage(
    madeUpStudy,
    [{ table, frequencies: await frequenciesOf(table) }],
    language,
  );
  const { document } = parseHTML(text);
  const entry = (name: string) => document.getElementById(`household.${name}`);
  return { text, document, entry };
}

describe('a codebook', () => {
  it('tells of a variable its wording, universe, caveat, codes and frequencies', async () => {
    const { entry } = await made('en');
    const sex = entry('sex');
    const said = sex?.textContent?.replace(/\s+/g, ' ');
    for (const text of ['Is (NAME) a man, or "a woman" <b>?', 'All members', "Don't & <script>"]) {
      expect(said).toContain(text);
    }
    const lines = [...(sex?.querySelectorAll('tbody tr') ?? [])].map((line) =>
      [...line.children].map((cell) => (cell.textContent ?? '').trim()),
    );
    expect(lines).toEqual([
      ['1', 'Man', '1', '33.3', '1.5', '27.3'],
      ['2', 'Woman', '2', '66.7', '4', '72.7'],
      ['', 'With a value', '3', '', '5.5', ''],
      ['.d', "Don't know", '1', '', '0.1', ''],
      ['.r', 'Refused', '1', '', '1,001', ''],
      ['.n', 'Not asked', '1', '', '3', ''],
      ['.', 'Withheld or not recorded', '1', '', '1', ''],
    ]);
    expect(entry('int_edge')?.textContent).toContain('10,947.3');
  });

  it('is one page in the language asked for, which runs no word of a survey', async () => {
    const { text, document, entry } = await made('fr');
    expect(document.documentElement.getAttribute('lang')).toBe('fr');
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect(document.querySelectorAll('link, img, iframe, object, b')).toHaveLength(0);
    expect(text).not.toMatch(/https?:/);
    expect(entry('sex')?.textContent).toContain('Question non posée');
    // Said to be English where there is no French.
    expect(entry('never')?.querySelector('h3 span[lang=en]')?.textContent).toBe('Never there');
    expect(document.querySelector('h1')?.textContent).toBe(madeUpStudy.title['fr']);
  });

  it('leads from its contents to every variable', async () => {
    const { document } = await made('en');
    const links = [...document.querySelectorAll('nav a')].map((a) => a.getAttribute('href') ?? '');
    expect(links).toHaveLength(1 + madeUpTable().variables.length);
    for (const link of links) expect(document.getElementById(link.slice(1))).not.toBeNull();
  });

  it('finds variables by all words, whatever their accents', async () => {
    const { document, entry } = await made('fr');
    const script = document.querySelector('script')?.textContent ?? '';
    runInNewContext(script, { document });
    const input = document.getElementById('search') as unknown as {
      value: string;
      dispatchEvent: (event: unknown) => void;
    };
    input.value = 'FEMME ete';
    input.dispatchEvent(
      new (document.defaultView as unknown as { Event: new (name: string) => unknown }).Event(
        'input',
      ),
    );
    const shown = [...document.querySelectorAll('article')].filter((each) => !each.hidden);
    expect(shown.map(({ id }) => id)).toEqual(['household.sex']);
    expect(entry('weight')?.hidden).toBe(true);
    expect(document.getElementById('found')?.textContent).toBe('Variables trouvées : 1');
  });

  it('tells numbered variables together', async () => {
    const type = { kind: 'number' as const, digits: 0 };
    const label = { en: 'Replicate' };
    const names = [
      'key',
      'weight',
      ...Array.from({ length: 200 }, (_, at) => `repw_${String(at + 1)}`),
    ];
    const table = tableOf(
      names.map((name) => [{ name, type, label }, [1]]),
      [1],
    );
    const { document } = await made('en', table);
    expect([...document.querySelectorAll('article')].map(({ id }) => id)).toEqual([
      ...['household.key', 'household.weight', 'household.repw_1'],
    ]);
    expect(document.getElementById('household.repw_1')?.textContent).toContain('repw_1 – repw_200');
  });

  it('has every text in both languages, with the same places', () => {
    for (const [key, { en, fr }] of Object.entries(codebookMessages)) {
      const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
      expect([key, places(fr)]).toEqual([key, places(en)]);
    }
  });
});
