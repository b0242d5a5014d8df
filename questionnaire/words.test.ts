import { describe, expect, it } from 'vitest';
import { exampleSurvey } from './examples/example-survey.ts';
import { breachInWords, ruleInWords, valueInWords } from './words.ts';
import { vocabularyOf, type Vocabulary, type Word } from './words/vocabulary.ts';

const codes = new Map([
  ['1', 'One'],
  ['2', 'Two'],
  ['3', 'Three'],
]);
const question = (label: string, more: Partial<Word> = {}): Word => ({
  label,
  kind: 'question',
  ...more,
});
const names: Record<string, Word> = {
  age: question('Age'),
  work: question('Work', { codes }),
  uses: question('Uses', { codes, several: true }),
  born: question('Birth', { dated: true }),
  line: question('Spouse'),
  pay: question('Pay'),
  adult: { label: 'Adult', kind: 'calculation', yesNo: true },
  size: { label: 'Size', kind: 'calculation' },
  members: { label: 'Members', kind: 'roster' },
};
const words: Vocabulary = {
  find: (name) => names[name],
  configuration: { adult: 18, ask: true, land: 'QSY' },
};

describe('ruleInWords', () => {
  it.each([
    ['${age} >= 15', 'Age is 15 or more'],
    ['15 <= ${age}', 'Age is 15 or more'],
    ['${age} > 15', 'Age is more than 15'],
    ['${age} < ${size}', 'Age is less than Size'],
    ['${age} <= ${size}', 'Age is at most Size'],
    ['not(${age} > 15)', 'Age is not more than 15'],
    ['${age} >= 15 and ${age} <= 24', 'Age is 15 to 24'],
    ['${age} = -98', 'Age is “don’t know”'],
    ["${work} = '2'", 'Work is “Two”'],
    ["${work} != '2'", 'Work is not “Two”'],
    ["not(${work} != '2')", 'Work is “Two”'],
    ['${work} >= 2', 'Work is “Two” or more'],
    ["${work} = '1' or ${work} = '3'", 'Work is “One” or “Three”'],
    ["${work} != '1' and ${work} != '3'", 'Work is neither “One” nor “Three”'],
    ["selected('1 2 3', ${work})", 'Work is “One”, “Two” or “Three”'],
    ["not(selected('1 2', ${work}))", 'Work is neither “One” nor “Two”'],
    ["selected(${uses}, '2')", 'Uses includes “Two”'],
    ["not(selected(${uses}, '2'))", 'Uses does not include “Two”'],
    ['count-selected(${uses}) = 1', 'Uses has exactly 1 choice'],
    ["${age} = ''", 'Age is blank'],
    ["${age} != ''", 'Age is answered'],
    ['${adult} = 1', 'Adult is yes'],
    ['${adult} != 0', 'Adult is not no'],
    ['${adult}', 'Adult is yes'],
    ["not(${adult} = 1 and ${work} = '1')", 'Adult is not yes or Work is not “One”'],
    [
      "${adult} = 1 and (${work} = '1' or ${age} > 9)",
      'Adult is yes and (Work is “One” or Age is more than 9)'.replace(' and (', ', and ('),
    ],
    [
      "count(${members}[${work} = '1']) > 0",
      'there is at least one of (Members where Work is “One”)',
    ],
    ['count(${members}) = 0', 'there is none of Members'],
    ["substr(${born}, 5) = '98'", 'the month of Birth is unknown'],
    ['substr(${born}, 0, 4) = 2000', 'the year of Birth is 2000'],
    ['months-between(${born}, today()) < 12', 'the months since Birth is less than 12'],
    ["${age} >= cfg('adult')", 'Age is at least 18 [adult]'],
    ["cfg('ask')", 'the survey has ask switched on (it is on)'],
    ["not(cfg('ask'))", 'the survey has ask switched off (it is on)'],
    ['true()', 'always'],
    ['false()', 'never'],
    [
      "indexed-repeat(${work}, ${members}, ${line}) = '2'",
      'Work (in the row of Members that Spouse names) is “Two”',
    ],
    ['position(..) = 1', 'the number of this row is 1'],
    [
      'count(${members}[${age} > current()/../age]) = 0',
      'there is none of (Members where Age is more than Age of this row)',
    ],
    ["regex(${pay}, '[0-9]+')", 'Pay is written as [0-9]+'],
    ["region = '1'", 'the choice’s region is “1”'],
  ])('says %s', (rule, said) => {
    expect(ruleInWords(rule, words)).toBe(said);
  });

  it('calls a dot by the question it answers', () => {
    expect(ruleInWords("selected('1 2', .)", words, 'work')).toBe('Work is “One” or “Two”');
    expect(ruleInWords('. > 3', words)).toBe('this answer is more than 3');
  });

  it.each(['${age} >', 'fantasy(${age}) > 1', '/data/age = 1', "cfg(${age}) = '1'"])(
    'shows the formula of what it cannot say: %s',
    (rule) => {
      expect(ruleInWords(rule, words)).toBe(`the formula ${rule}`);
    },
  );
});

describe('breachInWords', () => {
  it.each([
    ['. <= 84', 'Age is more than 84'],
    ['. > 3', 'Age is 3 or less'],
    ['${pay} <= 84', 'Pay is not 84 or less'],
    ["not(. > 84) or ${work} = '1'", 'Age is more than 84 and Work is not “One”'],
    ["${pay} = '' or . >= cfg('adult')", 'Pay is answered and Age is less than 18 [adult]'],
  ])('says when %s does not hold', (rule, said) => {
    expect(breachInWords(rule, words, 'age')).toBe(said);
  });
});

describe('valueInWords', () => {
  it.each([
    ['52 * (${pay} + ${size}) div 12', '52 × (Pay + Size) ÷ 12'],
    ['${pay} - (${size} - 1)', 'Pay − (Size − 1)'],
    ['sum(${members}[${age} > 17]/pay)', 'the sum of Pay of (Members where Age is more than 17)'],
    ["${members}[${work} = '1'][1]/age", 'Age of (the first of Members where Work is “One”)'],
    [
      "if(${age} > 17, 1, if(${age} >= 0, 0, ''))",
      'if Age is more than 17: 1; else if Age is 0 or more: 0; else: blank',
    ],
    [
      'if(${age} > 9, if(${pay} > 0, 1, 2), 3)',
      'if Age is more than 9: (if Pay is more than 0: 1; else: 2); else: 3',
    ],
    ['${age} > 17', 'whether Age is more than 17'],
    ["converted(${pay}, 'USD')", 'Pay in USD'],
    ['max(${pay}, 0)', 'the largest of Pay and 0'],
    ['coalesce(${pay}, 0)', 'Pay, or where that is blank 0'],
  ])('says %s', (formula, said) => {
    expect(valueInWords(formula, words)).toBe(said);
  });
});

describe('vocabularyOf', () => {
  const own = vocabularyOf(exampleSurvey());

  it('knows choices, rosters and what is yes or no', () => {
    expect(own.find('consent')?.codes?.get('1')).toBe('Yes');
    expect(own.find('members')).toMatchObject({ label: 'Members', kind: 'roster' });
    expect(own.find('m_adult')?.yesNo).toBe(true);
    expect(own.find('n_adult')?.yesNo).toBe(false);
    expect(own.find('urban')?.yesNo).toBe(true);
  });

  it('names a question before a variable of the frame', () => {
    const survey = exampleSurvey();
    survey.instruments['household']?.elements.push({
      kind: 'calculation',
      name: 'stratum',
      short: 'Own',
      role: 'O',
      expression: '1',
    });
    expect(vocabularyOf(survey).find('stratum')?.label).toBe('Own');
  });
});
