import { chance } from './any-answer.ts';
import type { Check, Element, Question, QuestionType, SurveyDefinition } from '../definition.ts';
import { exampleSurvey } from './example-survey.ts';

/** What is asked before a place, and in the rows of which rosters it lies. */
interface Before {
  name: string;
  type: QuestionType | 'roster';
  rosters: readonly string[];
}

interface Making {
  random: () => number;
  before: Before[];
  checks: number;
}

/**
 * Any survey that could be written, for tests: groups, rosters in rosters, rosters gone through again, every type of
 * question, and rules that look at the own row, the rows above, all rows, a row by its number. Rules look only at what
 * is asked before them. The same seed gives the same survey.
 */
export function anySurvey(seed: number): SurveyDefinition {
  const making: Making = { random: chance(seed), before: [], checks: 0 };
  const survey = exampleSurvey();
  survey.rates = [
    { currency: 'QSD', month: '2020-01', perDollar: 40 },
    { currency: 'EUR', month: '2020-01', perDollar: 0.9 },
    { currency: 'EUR', month: '2026-01', perDollar: 0.8 },
  ];
  survey.choices = {
    ...survey.choices,
    currency: ['QSD', 'USD', 'EUR', 'CHF'].map((code) => ({ code, label: { en: code } })),
    place: ['11', '12', '21', '22'].map((code) => ({
      code,
      label: { en: code },
      attributes: { region: code.charAt(0) },
    })),
    region: ['1', '2'].map((code) => ({ code, label: { en: code } })),
  };
  survey.instruments = {
    any: {
      name: 'any',
      title: { en: 'Any' },
      elements: [
        ...elementsIn(making, [], 12, 3),
        ...elementsIn(making, [], 6, 3),
        ...elementsIn(making, [], 4, 1),
      ],
      checks: [
        checkOf(making, [], '1'),
        { ...checkOf(making, [], '1'), expression: 'unknown() * 4 <= asked()' },
        ...rostersOf(making).map(({ name, rosters }) => ({
          ...checkOf(making, [...rosters, name], '1'),
          roster: name,
        })),
      ],
    },
  };
  return survey;
}

function rostersOf({ before }: Making): Before[] {
  return before.filter(({ type }) => type === 'roster');
}

const types: readonly QuestionType[] = [
  ...(['one', 'one', 'integer', 'integer', 'integer', 'decimal', 'many', 'money'] as const),
  ...(['text', 'year-month', 'date', 'line', 'lines', 'country', 'position', 'photo'] as const),
];

function pick<T>({ random }: Making, list: readonly [T, ...T[]] | readonly T[]): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

function elementsIn(
  making: Making,
  rosters: readonly string[],
  count: number,
  depth: number,
): Element[] {
  return Array.from({ length: count }, () => elementIn(making, rosters, depth));
}

function elementIn(making: Making, rosters: readonly string[], depth: number): Element {
  const kind = making.random();
  const name = `v${String(making.before.length)}_${String(Math.floor(making.random() * 1e6))}`;
  const label = { en: name };
  const relevant = making.random() < 0.4 ? { relevant: ruleOf(making, rosters) } : {};
  if (depth > 0 && kind < 0.14) {
    const roster = { name, type: 'roster', rosters } as const;
    making.before.push(roster);
    const elements = elementsIn(making, [...rosters, name], 4, depth - 1);
    return { kind: 'roster', name, label, ...relevant, maximum: 5, elements };
  }
  const again = rostersOf(making).filter((each) => !rosters.includes(each.name));
  if (rosters.length === 0 && kind < 0.24 && again.length > 0) {
    const { name: of, rosters: outer } = pick(making, again);
    const inner = [...outer, of];
    const rule = making.random() < 0.6 ? { relevant: ruleOf(making, inner) } : {};
    return {
      kind: 'roster',
      name,
      label,
      of,
      ...rule,
      elements: elementsIn(making, inner, 3, depth),
    };
  }
  if (depth > 0 && kind < 0.32) {
    return {
      kind: 'group',
      name,
      label,
      ...relevant,
      elements: elementsIn(making, rosters, 3, depth - 1),
    };
  }
  if (kind < 0.55) {
    const expression = making.random() < 0.3 ? ruleOf(making, rosters) : numberOf(making, rosters);
    making.before.push({ name, type: 'integer', rosters });
    return { kind: 'calculation', name, short: name, role: 'O', expression };
  }
  if (kind < 0.58) {
    making.before.push({ name, type: 'integer', rosters });
    return { kind: 'given', name, type: 'integer', short: name, role: 'O', from: 'case' };
  }
  if (kind < 0.6) return { kind: 'note', name, label, ...relevant };
  return questionIn(making, rosters, name, relevant);
}

function questionIn(
  making: Making,
  rosters: readonly string[],
  name: string,
  relevant: { relevant?: string },
): Question {
  let type = pick(making, types);
  const roster = rostersOf(making);
  if (type.startsWith('line') && roster.length === 0) type = 'integer';
  const question: Question = {
    kind: 'question',
    name,
    type,
    label: { en: name },
    short: name,
    role: type === 'text' || type === 'position' ? 'D' : 'O',
    source: 'OWN',
    ...relevant,
  };
  if (making.random() < 0.3) question.required = true;
  if (type === 'one') question.choices = pick(making, ['yn', 'region', 'place']);
  if (type === 'many') question.choices = 'use';
  if (type === 'country') question.choices = 'country';
  if (type === 'money') {
    question.choices = 'currency';
    if (making.random() < 0.5) question.rateMonth = "'2021-98'";
  }
  if (type.startsWith('line')) {
    question.roster = pick(making, roster).name;
    question.zeroAllowed = making.random() < 0.5;
  }
  if (type === 'integer' && making.random() < 0.4) question.default = numberOf(making, rosters);
  const regions = own(making, rosters, 'one');
  if (question.choices === 'place' && regions.length > 0) {
    question.choiceFilter = `region = \${${pick(making, regions).name}} or name = '11'`;
  }
  const checks: Check[] = [];
  if (making.random() < 0.3)
    checks.push(checkOf(making, rosters, type === 'integer' ? '. > 5' : "string(.) != 'b'"));
  question.checks = checks;
  making.before.push({ name, type, rosters });
  return question;
}

function checkOf(making: Making, rosters: readonly string[], own: string): Check {
  making.checks += 1;
  return {
    id: `check_${String(making.checks)}`,
    kind: making.random() < 0.5 ? 'hard' : 'soft',
    expression: `${own} and (${ruleOf(making, rosters)})`,
    message: { en: 'Is this right?' },
  };
}

function own({ before }: Making, rosters: readonly string[], type: Before['type']): Before[] {
  return before.filter(
    (each) =>
      each.type === type && each.rosters.every((roster, index) => rosters[index] === roster),
  );
}

/** True or false of a row. */
function ruleOf(making: Making, rosters: readonly string[]): string {
  const left = numberOf(making, rosters);
  switch (Math.floor(making.random() * 6)) {
    case 0:
      return `${left} > ${numberOf(making, rosters)}`;
    case 1:
      return `not(${left} = 3) or ${numberOf(making, rosters)} < 2`;
    case 2: {
      const one = own(making, rosters, 'one');
      return one.length > 0 ? `\${${pick(making, one).name}} = '1'` : `${left} >= 0`;
    }
    case 3: {
      const many = own(making, rosters, 'many');
      return many.length > 0 ? `selected(\${${pick(making, many).name}}, '2')` : `${left} != 1`;
    }
    default:
      return `${left} >= 2`;
  }
}

/** A number, or nothing, of a row. */
function numberOf(making: Making, rosters: readonly string[]): string {
  const { before, random } = making;
  const numbers = before.filter(({ type }) => type === 'integer');
  const here = own(making, rosters, 'integer');
  const elsewhere = numbers.filter((each) => !here.includes(each));
  const inRows = numbers.filter((each) => each.rosters.length > 0);
  const line = own(making, rosters, 'line');
  const money = own(making, rosters, 'money');
  const options: (() => string)[] = [() => String(Math.floor(random() * 6))];
  if (rosters.length > 0) options.push(() => 'position(..)');
  if (here.length > 0) {
    options.push(() => `\${${pick(making, here).name}}`);
    options.push(() => `coalesce(\${${pick(making, here).name}}, 4) + 1`);
    options.push(
      () => `if(\${${pick(making, here).name}} > 2, \${${pick(making, here).name}}, '')`,
    );
  }
  if (elsewhere.length > 0) {
    options.push(() => `sum(\${${pick(making, elsewhere).name}})`);
    options.push(() => `max(\${${pick(making, elsewhere).name}})`);
    options.push(() => `count-non-empty(\${${pick(making, elsewhere).name}})`);
  }
  if (inRows.length > 0) {
    const filtered = (): string => {
      const { name, rosters: of } = pick(making, inRows);
      return `\${${of.at(-1) ?? ''}}[\${${name}} > 1]`;
    };
    options.push(() => `count(${filtered()})`);
    options.push(() => `position(..) + count(${filtered()})`);
    options.push(() => {
      const { name, rosters: of } = pick(making, inRows);
      return `sum(\${${of.at(-1) ?? ''}}[position() < 3]/${name})`;
    });
    if (line.length > 0) {
      options.push(() => {
        const { name, rosters: of } = pick(making, inRows);
        return `indexed-repeat(\${${name}}, \${${of.at(-1) ?? ''}}, \${${pick(making, line).name}})`;
      });
    }
  }
  const all = rostersOf(making);
  if (all.length > 0) options.push(() => `count(\${${pick(making, all).name}})`);
  if (money.length > 0) {
    options.push(() => `converted(\${${pick(making, money).name}}, 'QSD')`);
    options.push(() => `round(converted(\${${pick(making, money).name}}, 'USD'), 1)`);
  }
  options.push(() => 'round(random() * 6)');
  return pick(making, options)();
}
