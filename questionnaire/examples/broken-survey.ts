/** For the tests of this folder: surveys with one thing wrong, and what is said of them. */
import type { Element, SurveyDefinition } from '../definition.ts';
import { DefinitionError, type Fault } from '../parse-definition/error.ts';
import { exampleSurvey, question } from './example-survey.ts';
import { parseDefinition } from '../parse-definition.ts';

type Change = (holder: Record<string, unknown>, key: string) => void;

/** A survey as JSON, changed at a path: names of parts, and of elements by their own name, id or code. */
export function changed(survey: SurveyDefinition, path: string, change: Change): unknown {
  const definition: unknown = JSON.parse(JSON.stringify(survey));
  const parts = path.split('.');
  const key = parts.pop() ?? '';
  let at = definition as Record<string, unknown>;
  for (const part of parts) {
    const list = Array.isArray(at) ? at : at['elements'];
    const named = Array.isArray(list)
      ? (list as Record<string, unknown>[]).find((each) =>
          [each['name'], each['id'], each['code']].includes(part),
        )
      : undefined;
    const next = named ?? at[part];
    if (typeof next !== 'object' || next === null) throw new Error(`The example has no ${path}`);
    at = next as Record<string, unknown>;
  }
  change(at, key);
  return definition;
}

/** Everything wrong with a definition; nothing of a right one. */
export function faultsOf(value: unknown): readonly Fault[] {
  try {
    parseDefinition(value);
  } catch (error) {
    if (error instanceof DefinitionError) return error.faults;
    throw error;
  }
  return [];
}

/** The example, and with it a bit of everything that a definition may hold. */
export function wholeSurvey(): SurveyDefinition {
  const survey = exampleSurvey();
  const { household } = survey.instruments;
  if (!household) throw new Error('the example has a household');
  survey.rates = [
    { currency: 'QSD', month: '2025-01', perDollar: 40 },
    { currency: 'EUR', month: '2025-01', perDollar: 0.9 },
  ];
  survey.configuration = { ...survey.configuration, home: 'QSY', asks: true, limit: '' };
  survey.choices['district'] = [
    { code: 'd1', label: { en: 'One' }, attributes: { region: 'R1' } },
    { code: 'd2', label: { en: 'Two' }, attributes: { region: 'R2' } },
  ];
  survey.choices['region'] = ['R1', 'R2'].map((code) => ({ code, label: { en: code } }));
  survey.choices['currency'] = ['QSD', 'EUR'].map((code) => ({ code, label: { en: code } }));
  const more: Element[] = [
    {
      kind: 'given',
      name: 'class',
      type: 'one',
      short: 'Class',
      role: 'O',
      from: 'case',
      choices: 'region',
    },
    { kind: 'given', name: 'seconds', type: 'integer', short: 'Seconds', role: 'O', from: 'times' },
    { kind: 'note', name: 'thanks', label: { en: 'Thank you.' }, relevant: "${consent} = '1'" },
    question('where', 'one', { choices: 'region', default: '${class}' }),
    question('district', 'one', { choices: 'district', choiceFilter: 'region = ${where}' }),
    question('left', 'year-month'),
    question('day', 'date', { default: 'today()' }),
    question('moment', 'date-time'),
    question('picture', 'photo', { role: 'D' }),
    question('fee', 'money', { choices: 'currency', rateMonth: '${left}' }),
    {
      kind: 'calculation',
      name: 'fee_usd',
      short: 'Fee',
      role: 'S',
      expression: "converted(${fee}, 'USD')",
    },
    {
      kind: 'calculation',
      name: 'left_or_none',
      short: 'Left',
      role: 'O',
      expression: "if(${consent} = '1', ${left}, '')",
    },
    {
      kind: 'calculation',
      name: 'chance',
      short: 'Chance',
      role: 'O',
      expression: 'once(random())',
    },
  ];
  household.elements.push(...more);
  household.checks?.push({
    id: 'few_unknown',
    kind: 'soft',
    expression: 'unknown() <= 0.2 * asked()',
    message: { en: 'Many answers are not known.' },
  });
  survey.instruments['listing'] = {
    name: 'listing',
    title: { en: 'Listing' },
    about: 'area',
    households: {
      roster: 'units',
      key: ['b_structure', 'b_number'],
      listClass: 'b_class',
      given: ['b_size'],
    },
    elements: [
      question('b_visit', 'date'),
      {
        kind: 'roster',
        name: 'units',
        label: { en: 'Units' },
        maximum: 400,
        elements: [
          question('b_structure', 'integer'),
          question('b_number', 'integer'),
          question('b_address', 'text', { role: 'D' }),
          question('b_size', 'decimal'),
          question('b_class', 'one', { choices: 'region' }),
        ],
      },
    ],
  };
  return survey;
}
