import type { Indicator, SurveyDefinition, Translations } from './definition.ts';
import { expressionOf } from './expression/expression-of.ts';
import { namesIn } from './expression/names.ts';
import { placedIn, type Placed } from './compare/places.ts';
import { figureExpressions } from './product-expressions.ts';
import { questionNumbers } from './question-numbers.ts';

/** Where something that a figure needs comes from: a tree whose leaves are questions and what is given or known besides. */
export type Origin =
  | {
      kind: 'question';
      name: string;
      /** As printed: 'I09'. */
      number: string;
      module: Translations;
      wording: Translations;
    }
  | { kind: 'calculation'; name: string; short: string; expression: string; from: Origin[] }
  | { kind: 'given'; name: string; short: string }
  /** Of the sampling frame, or of the whole sample. */
  | { kind: 'known'; name: string };

export interface FigureLineage {
  name: string;
  label: Translations;
  /** Its expressions by part: universe, value, denominator; of groups by their codes. */
  parts: { part: string; expression: string; from: Origin[] }[];
}

export interface Lineage {
  indicator: Indicator;
  universe?: { expression: string; from: Origin[] };
  figures: FigureLineage[];
  /** Every question that it comes from, once, in the order of asking. */
  questions: Extract<Origin, { kind: 'question' }>[];
}

/** From an indicator to its figures, their variables, the calculations of these, and the questions that they rest on. */
export function lineageOf(definition: SurveyDefinition, indicator: Indicator): Lineage {
  const trace = tracer(definition);
  const { universe } = indicator;
  const figures = indicator.figures.map((figure): FigureLineage => {
    const unit = figure.unit ?? indicator.unit;
    return {
      name: figure.name,
      label: figure.label,
      parts: figureExpressions(figure, unit, '').map(({ place, expression }) => ({
        part: place.slice(1).replace(/^groups\./, ''),
        expression,
        from: trace.originsOf(expression),
      })),
    };
  });
  const of = universe === undefined ? undefined : trace.originsOf(universe);
  return {
    indicator,
    ...(universe !== undefined && of && { universe: { expression: universe, from: of } }),
    figures,
    questions: trace.questions(),
  };
}

function tracer(definition: SurveyDefinition) {
  const places = new Map<string, Placed & { numbers: ReadonlyMap<string, string> }>();
  for (const instrument of Object.values(definition.instruments)) {
    if (instrument.about !== undefined || instrument.asksAgain !== undefined) continue;
    const numbers = questionNumbers(instrument.elements);
    for (const [name, placed] of placedIn(instrument)) places.set(name, { ...placed, numbers });
  }
  const found = new Map<string, Origin | undefined>();
  const originOf = (name: string): Origin | undefined => {
    if (found.has(name)) return found.get(name);
    // A circle, which publishing refuses, would go on for ever: what is being looked at is not looked at again.
    found.set(name, undefined);
    const origin = madeOf(name);
    found.set(name, origin);
    return origin;
  };
  const madeOf = (name: string): Origin | undefined => {
    const placed = places.get(name);
    if (!placed) return { kind: 'known', name };
    const { element, around, numbers } = placed;
    switch (element.kind) {
      case 'question': {
        const [module] = around;
        const said = { module: module?.label ?? { en: '' }, wording: element.label };
        return { kind: 'question', name, number: numbers.get(name) ?? '', ...said };
      }
      case 'calculation': {
        const { short, expression } = element;
        return { kind: 'calculation', name, short, expression, from: originsOf(expression) };
      }
      case 'given':
        return { kind: 'given', name, short: element.short };
      default:
        return undefined;
    }
  };
  const originsOf = (text: string): Origin[] => {
    const expression = expressionOf(text);
    const names = new Set(expression ? namesIn(expression) : []);
    return [...names]
      .filter((name) => name !== '.' && name !== '..')
      .map(originOf)
      .filter((origin) => origin !== undefined);
  };
  return {
    originsOf,
    questions: () => {
      const order = [...places.keys()];
      return [...found.values()]
        .filter((origin) => origin?.kind === 'question')
        .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    },
  };
}
