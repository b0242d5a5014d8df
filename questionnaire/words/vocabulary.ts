import type { Element, SurveyDefinition } from '../definition.ts';
import { expressionOf } from '../expression/expression-of.ts';
import type { Expression } from '../expression/syntax.ts';
import { variablesOf } from '../variables.ts';

/** What a name in an expression is called when people speak. */
export interface Word {
  label: string;
  kind: Exclude<Element['kind'], 'group' | 'note'>;
  /** What the codes of a closed question mean. */
  codes?: ReadonlyMap<string, string>;
  /** Several codes may be chosen. */
  several?: boolean;
  /** Its values are 1 for yes and 0 for no. */
  yesNo?: boolean;
  /** It is written as dates are: the year first. */
  dated?: boolean;
}

export interface Vocabulary {
  find(name: string): Word | undefined;
  configuration: Readonly<Record<string, unknown>>;
}

/** The words of a survey: its short labels and its choices. */
export function vocabularyOf(definition: SurveyDefinition): Vocabulary {
  const words = new Map<string, Word>();
  for (const instrument of Object.values(definition.instruments)) {
    for (const { name, element } of variablesOf(instrument)) {
      if (!words.has(name)) words.set(name, wordOf(definition, element));
    }
  }
  for (const [name, label] of [
    ['region', 'Region'],
    ['stratum', 'Stratum'],
  ] as const) {
    if (!words.has(name)) words.set(name, { label, kind: 'given' });
  }
  if (!words.has('urban')) words.set('urban', { label: 'Urban', kind: 'given', yesNo: true });
  return { find: (name) => words.get(name), configuration: definition.configuration };
}

function wordOf(
  { choices }: SurveyDefinition,
  element: ReturnType<typeof variablesOf>[number]['element'],
): Word {
  if (element.kind === 'roster') return { label: element.label.en, kind: 'roster' };
  if (element.kind === 'calculation') {
    return { label: element.short, kind: 'calculation', yesNo: isTruth(element.expression) };
  }
  const codes =
    element.choices !== undefined && Object.hasOwn(choices, element.choices)
      ? choices[element.choices]
      : undefined;
  return {
    label: element.short,
    kind: element.kind,
    ...(codes ? { codes: new Map(codes.map(({ code, label }) => [code, label.en])) } : {}),
    several: element.type === 'many',
    dated: ['year-month', 'date', 'date-time'].includes(element.type),
  };
}

const comparing = new Set(['or', 'and', '=', '!=', '<', '<=', '>', '>=']);
const asserting = new Set(
  'not true false boolean selected regex contains starts-with ends-with checklist weighted-checklist'.split(
    ' ',
  ),
);

/** Whether a formula gives yes or no (or nothing). */
function isTruth(formula: string): boolean {
  const truth = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'number':
        return expression.value === 0 || expression.value === 1;
      case 'text':
        return ['', '0', '1'].includes(expression.value);
      case 'binary':
        return comparing.has(expression.operator);
      case 'call':
        if (expression.name === 'if') return expression.arguments.slice(1).every(truth);
        return asserting.has(expression.name);
      case 'path':
      case 'negative':
        return false;
    }
  };
  const tree = expressionOf(formula);
  return tree !== undefined && truth(tree);
}
