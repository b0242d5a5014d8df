import { describe, expect, it } from 'vitest';
import { questionsOf, type Question } from '../../questionnaire/definition.ts';
import { variablesOf } from '../../questionnaire/variables.ts';
import { developmentOnTheMove as survey } from './index.ts';
import { readTable } from './read-table.ts';

/** The printed questionnaire and its choice lists. */
const printed = readTable('questionnaire.csv');
const lists = readTable('choices.csv');

// The second visit asks again what is asked before.
const instruments = Object.values(survey.instruments).filter(
  ({ asksAgain }) => asksAgain === undefined,
);
const questions = instruments.flatMap(({ elements }) => [...questionsOf(elements)]);
const asked = new Map(questions.map((question) => [question.name, question]));
const rosterOf = new Map(
  instruments
    .flatMap(variablesOf)
    .filter(({ element }) => element.kind === 'question')
    .map(({ name, rosters }) => [name, rosters.join('/')]),
);

/** What the printed questionnaire calls a type, from what the form calls it. */
function printedType(question: Question): string {
  const types: Partial<Record<Question['type'], string>> = {
    integer: 'int',
    decimal: 'dec',
    'year-month': 'ym',
    'date-time': 'dt',
    position: 'geo',
    country: 'iso3',
  };
  return types[question.type] ?? question.type;
}

const levels: Record<string, string> = {
  HH: '',
  LIST: 'units',
  PERS: 'members',
  ABS: 'absent',
  RET: 'members',
  IMM: 'members',
  MOVE: 'moves',
  REM: 'senders',
  CHILD: 'members',
  ADULT: '',
  COM: '',
};

describe('the printed questionnaire', () => {
  it('has 220 questions in 16 modules', () => {
    expect(printed).toHaveLength(220);
    expect(new Set(printed.map((row) => row['module'])).size).toBe(16);
  });

  it.each(printed.map((row) => [row['name'] ?? '', row] as const))('%s', (name, row) => {
    const question = asked.get(name);
    if (!question) throw new Error(`${name} is not asked in any instrument.`);
    expect({
      type: printedType(question),
      role: question.role,
      label: question.short,
      wording: question.label.en,
      source: question.source,
      roster: rosterOf.get(name),
    }).toEqual({
      type: row['type'],
      role: row['role'],
      label: row['label'],
      wording: row['wording'],
      source: row['source'],
      roster: levels[row['level'] ?? ''],
    });
    const choices = row['choices'] ?? '';
    if (row['type'] === 'one' || row['type'] === 'many') {
      expect(question.choices).toBe(choices === 'cfg:languages' ? 'language' : choices);
    }
    if (row['type'] === 'money') {
      expect(question.localCurrency ?? false).toBe(choices.startsWith('local'));
    }
    if (row['type'] === 'line' || row['type'] === 'lines') {
      expect(question.roster).toBe(choices.startsWith('ABS') ? 'absent' : 'members');
      expect(question.zeroAllowed ?? false).toBe(choices.includes('0'));
    }
    const bounds = /^(\d+)-(\d+)/.exec(choices);
    if (row['type'] === 'int' && bounds) {
      expect([question.minimum, question.maximum]).toEqual([Number(bounds[1]), Number(bounds[2])]);
    }
  });

  it('is asked in its own order but for what closes the interview', () => {
    const order = [...asked.keys()];
    // a_resp_line and what follows it are filled after the modules that they refer to (module A).
    const closing = ['a_resp_line', 'a_recontact', 'a_phone', 'a_adult_result', 'a_outcome'];
    const names = (letters: string, left: readonly string[]) =>
      printed
        .filter((row) => letters.includes(row['module'] ?? ''))
        .map((row) => row['name'] ?? '')
        .filter((name) => !left.includes(name) && name !== 'p_note');
    for (const letters of ['ACDEFGIJKLMNP', 'B', 'H', 'O']) {
      const expected = names(letters, closing);
      expect(order.filter((name) => expected.includes(name))).toEqual(expected);
    }
  });

  it('has exactly these questions besides, which the platform needs or a code 97 opens', () => {
    const known = new Set(printed.map((row) => row['name']));
    const besides = questions.filter(({ name }) => !known.has(name));
    const opened = besides.filter(({ name }) => name.endsWith('_oth')).map(({ name }) => name);
    expect(besides.map(({ name }) => name).filter((name) => !name.endsWith('_oth'))).toEqual([
      'b_visits',
      'e_count',
      'x02_why',
      'h_abs_line',
      'h_ret_line',
      'v_start',
      'v_end',
      'v_result',
    ]);
    // The text behind the main use of remittances stands under their uses.
    const openedBy = questions
      .filter(({ choices = '' }) => survey.choices[choices]?.some(({ code }) => code === '97'))
      .map(({ name }) => name)
      .filter((name) => name !== 'i_use_main');
    expect(opened.toSorted()).toEqual(openedBy.map((name) => `${name}_oth`).toSorted());
    expect(besides.every(({ source }) => source === 'SYSTEM')).toBe(true);
  });

  it('gives every question the title of its module as topic', () => {
    expect(questions.filter(({ topic }) => topic === undefined)).toEqual([]);
    expect(asked.get('i_channel')?.topic).toBe('Remittances received and sent');
  });
});

describe('its choice lists', () => {
  const names = [...new Set(lists.map((row) => row['list'] ?? ''))];

  it.each(names)('%s has exactly its codes and labels', (name) => {
    const expected = lists
      .filter((row) => row['list'] === name)
      .map((row) => ({ code: row['code'], label: { en: row['label'] } }));
    expect(survey.choices[name]).toEqual(expected);
  });

  it('are all there are, besides those of the survey itself and of system fields', () => {
    const more = Object.keys(survey.choices).filter((name) => !names.includes(name));
    expect(more.toSorted()).toEqual([
      'country',
      'currency',
      'language',
      'list_class',
      'listing_wrong',
    ]);
  });
});
