import { describe, expect, it } from 'vitest';
import { booklet } from './booklet.ts';
import { holdsElements, type Element, type SurveyDefinition } from './definition.ts';
import { exampleSurvey } from './examples/example-survey.ts';

const english = { languages: ['en'], rightToLeft: () => false };
const printed = (edit: (survey: SurveyDefinition) => void = () => undefined): string => {
  const survey = exampleSurvey();
  edit(survey);
  return booklet(survey, 'household', english);
};
/** What a reader sees: without markup, in one line. */
const read = (page: string): string =>
  page
    .replace(/<style>[^]*?<\/style>|<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const first = (survey: SurveyDefinition) => {
  const element = survey.instruments['household']?.elements[0];
  if (element?.kind !== 'question') throw new Error('The example begins with a question.');
  return element;
};

describe('booklet', () => {
  const page = printed();
  const text = read(page);

  it('shows questions with their numbers, choices and codes', () => {
    expect(text).toContain('What is consent?');
    expect(text).toMatch(/1\.1 What is consent\? One answer · consent/);
    expect(text).toMatch(/1\s?Yes 0\s?No/);
  });

  it('prints hints, and what says how many rows there are', () => {
    const page = read(
      printed((survey) => {
        first(survey).hint = { en: 'Read it out.' };
        const roster = survey.instruments['household']?.elements[3];
        if (roster?.kind === 'roster') Object.assign(roster, { rows: "cfg('adult') - 14" });
      }),
    );
    expect(page).toMatch(/What is consent\? Read it out\. One answer/);
    expect(page).toMatch(/One row for each\. As many as .*14\. At most 5\./);
  });

  it('says in words who is asked and what must hold', () => {
    expect(text).toContain('Ask if consent is “Yes”');
    expect(text).toContain('Once more for each of Members where Adult is yes');
    expect(text).toContain('Must hold: m_hours is 168 or less. “A week has 168 hours.”');
    expect(text).toContain('Ask again if m_name is not written as [^0-9]+');
  });

  it('tells a check that has no words by its message', () => {
    const page = printed((survey) => {
      const check = survey.instruments['household']?.checks?.[0];
      if (check) check.expression = "contains(substring-before('a b', ' '), 'a')";
    });
    expect(read(page)).toContain('Blocks: “There is an adult.”');
  });

  it('names every variable in the codebook, with its universe and its formula', () => {
    const codebook = page.slice(page.indexOf('id="codebook"'));
    const names = (elements: readonly Element[]): string[] =>
      elements.flatMap((each) =>
        holdsElements(each) ? names(each.elements) : each.kind === 'note' ? [] : [each.name],
      );
    for (const name of names(exampleSurvey().instruments['household']?.elements ?? [])) {
      expect(codebook).toContain(`<code>${name}</code>`);
    }
    expect(read(codebook)).toContain('Adult is yes; and m_wage is more than 0');
    expect(read(codebook)).toContain('the sum of m_wage');
  });

  it('leads every link to a place that is there', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('asks nothing of any other place', () => {
    expect(page).not.toMatch(/(?:src|href)="(?!#)|url\(|@import|<script/);
  });

  it('takes every text as text', () => {
    const evil = `</style><script>alert("1")</script><img src=x onerror='x'>&amp;`;
    const hostile = structuredClone(exampleSurvey());
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (['en', 'short', 'source'].includes(key)) Object.assign(value, { [key]: evil });
        else visit(inner);
      }
    };
    visit(hostile);
    const page = booklet(hostile, 'household', english);
    expect(page).not.toMatch(/<script|<img|onerror='x'>/);
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  it('prints languages side by side, each in its direction', () => {
    const survey = exampleSurvey();
    survey.languages.push('ar');
    first(survey).label['ar'] = 'هل توافق؟';
    const page = booklet(survey, 'household', {
      languages: survey.languages,
      rightToLeft: (language) => language === 'ar',
    });
    expect(page).toMatch(/<p\s+lang="en"\s+dir="ltr"[^>]*>\s*What is consent\?\s*<\/p>/);
    expect(page).toMatch(/<p\s+lang="ar"\s+dir="rtl"[^>]*>\s*هل توافق؟\s*<\/p>/);
  });

  it('marks what is said to the interviewer alone', () => {
    const page = printed((survey) => (first(survey).label.en = 'INTERVIEWER: Look around.'));
    expect(page).toMatch(/class="interviewer"\s*>\s*INTERVIEWER: Look around\./);
  });

  it('prints a long list once, and points to it', () => {
    const page = printed((survey) => {
      survey.choices['country'] = Array.from({ length: 60 }, (_, index) => ({
        code: `C${String(index)}`,
        label: { en: `Land ${String(index)}.` },
      }));
    });
    expect(page.match(/Land 17\./g)).toHaveLength(1);
    expect(read(page)).toContain('60 codes: list “country”');
  });

  it('goes on counting in the second part of a module', () => {
    const page = printed((survey) => {
      const part = (name: string): Element => ({
        kind: 'group',
        name: `part_${name}`,
        label: { en: 'B. Part' },
        elements: [{ ...first(exampleSurvey()), name }],
      });
      survey.instruments['household']?.elements.push(part('b_one'), part('b_two'));
    });
    expect(read(page)).toMatch(/B01 What is consent\?.*B02 What is consent\?/);
  });

  it('gives what is asked after “other” the number of its question', () => {
    const page = printed((survey) => {
      const follower = { ...first(exampleSurvey()), name: 'consent_oth', label: { en: 'Which?' } };
      survey.instruments['household']?.elements.splice(1, 0, follower);
    });
    expect(read(page)).toMatch(/1\.1a Which\?.*1\.2 What is visit\?/);
  });

  it('names the instruments there are where one is not', () => {
    expect(() => booklet(exampleSurvey(), 'none', english)).toThrow(/Use one of: household/);
  });
});
