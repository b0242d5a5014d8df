/** The smallest survey that holds what records bring with them: codes for "don't know", amounts in several currencies. */
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { oneFigure } from '../../questionnaire/examples/one-figure.ts';

export const currencies = ['QSD', 'USD', 'EUR'] as const;
/** Units for one US dollar. */
export const perDollar = { QSD: 40, USD: 1, EUR: 0.8 } as const;

const en = (text: string) => ({ en: text });

function question(name: string, type: Question['type'], more: Partial<Question> = {}): Question {
  const own = { name, type, label: en(name), short: name, role: 'O', source: 'OWN' } as const;
  return { kind: 'question', ...own, ...more };
}

/**
 * Its definition. `dollars` is the expression for the money received in US dollars; `content` the type of the question
 * whether a household is content: `one`, so that 98 and 99 are no answers.
 */
export function recordsSurvey({
  dollars = "converted(${sent}, 'USD')",
  content = 'one',
}: {
  dollars?: string;
  content?: 'one' | 'text';
} = {}): SurveyDefinition {
  const codes = (list: readonly string[]) => list.map((code) => ({ code, label: en(code) }));
  return {
    survey: 'STUDY',
    version: '1',
    title: en('A study'),
    country: 'QSY',
    currency: 'QSD',
    languages: ['en'],
    configuration: {},
    rates: currencies.map((currency) => ({
      currency,
      month: '2026-01',
      perDollar: perDollar[currency],
    })),
    choices: {
      content: codes(['1', '0', '98', '99']),
      currency: codes(currencies),
      outcome: codes(['110', '211']),
    },
    instruments: {
      household: {
        name: 'household',
        title: en('Household'),
        outcome: 'outcome',
        elements: [
          question('outcome', 'one', { choices: 'outcome' }),
          question('absent_n', 'integer'),
          question('sent', 'money', { choices: 'currency' }),
          question('content', content, content === 'one' ? { choices: 'content' } : {}),
          {
            kind: 'calculation',
            name: 'received',
            short: 'Received',
            role: 'O',
            expression: dollars,
          },
        ],
      },
    },
    sampling: { classes: [], frameLimits: en('none') },
    indicators: [
      oneFigure('MP03', {
        title: en('Absent migrants'),
        unit: 'household',
        value: '${absent_n}',
        statistic: 'total',
        comparisons: ['abroad'],
      }),
      oneFigure('RE04', {
        title: en('Received, US dollars'),
        unit: 'household',
        value: '${received}',
        statistic: 'total',
        comparisons: ['abroad'],
      }),
      oneFigure('content', {
        title: en('Content'),
        unit: 'household',
        value: "if(${content} = '', '', ${content} = '1')",
        statistic: 'proportion',
        comparisons: ['abroad'],
      }),
    ],
    breakdowns: {},
    comparisons: [
      {
        name: 'abroad',
        label: en('Somebody abroad'),
        groups: [
          { code: '1', label: en('yes'), expression: '${absent_n} > 0' },
          { code: '0', label: en('no'), expression: '${absent_n} = 0' },
        ],
        reference: '0',
      },
    ],
    publication: { withholdUnder: 25, markUnder: 50, k: 5 },
  };
}
