import type { Instrument, SurveyDefinition } from './definition.ts';
import { parseExpression } from './expression/parse.ts';
import type { Expression } from './expression/syntax.ts';
import { variablesOf, type Variable } from './variables.ts';

/** An instrument made ready to run: names looked up once, expressions read once. */
export interface Form {
  instrument: Instrument;
  variables: ReadonlyMap<string, Variable>;
  /** By the rosters that lead to a row (joined by '/'; '' for the interview): what may lie in it. */
  held: ReadonlyMap<string, ReadonlySet<string>>;
  expressionOf(text: string): Expression;
}

const prepared = new WeakMap<SurveyDefinition, Map<string, Form>>();

/** The form of an instrument; made on first use and kept as long as its definition. Throws for an unknown name. */
export function formOf(definition: SurveyDefinition, instrumentName: string): Form {
  let forms = prepared.get(definition);
  if (!forms) {
    forms = new Map();
    prepared.set(definition, forms);
  }
  let form = forms.get(instrumentName);
  if (!form) {
    form = prepare(definition, instrumentName);
    forms.set(instrumentName, form);
  }
  return form;
}

function prepare(definition: SurveyDefinition, instrumentName: string): Form {
  const instrument = Object.hasOwn(definition.instruments, instrumentName)
    ? definition.instruments[instrumentName]
    : undefined;
  if (!instrument) {
    throw new Error(
      `${definition.survey} ${definition.version} has no instrument ${JSON.stringify(instrumentName)}. Use one of: ${Object.keys(definition.instruments).join(', ')}.`,
    );
  }
  const variables = new Map<string, Variable>();
  const held = new Map<string, Set<string>>([['', new Set()]]);
  for (const variable of variablesOf(instrument)) {
    variables.set(variable.name, variable);
    const home = variable.rosters.join('/');
    const names = held.get(home) ?? new Set<string>();
    held.set(home, names.add(variable.name));
  }
  const expressions = new Map<string, Expression>();
  return {
    instrument,
    variables,
    held,
    expressionOf: (text) => {
      let expression = expressions.get(text);
      if (!expression) {
        expression = parseExpression(text);
        expressions.set(text, expression);
      }
      return expression;
    },
  };
}
