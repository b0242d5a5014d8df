import type {
  Choice,
  Element,
  Group,
  Instrument,
  InstrumentCheck,
  SurveyDefinition,
} from '../questionnaire/definition.ts';
import { holdsElements } from '../questionnaire/definition.ts';
import type { Module } from './module.ts';

/** A module where it stands in an instrument. */
export interface Part {
  /** Name of the group that it becomes. */
  name: string;
  module: Module;
  /** Asked only when this is true. */
  relevant?: string;
}

/** An instrument to be put together. */
export interface Plan extends Omit<Instrument, 'elements' | 'checks'> {
  /** What comes before the first module: values from outside the conversation. */
  first?: Element[];
  parts: Part[];
  /** Rules across modules. */
  checks?: InstrumentCheck[];
}

/** A survey but for its instruments. Its choice lists are those of no module; its configuration goes before theirs. */
export type Base = Omit<SurveyDefinition, 'instruments'>;

/**
 * A survey whose instruments are made of modules: each a group of its own, with its title as the topic of its questions.
 * Throws where two modules mean different lists by one name, or have different usual values for one setting that the
 * survey leaves open.
 */
export function assemble(base: Base, plans: readonly Plan[]): SurveyDefinition {
  const modules = plans.flatMap(({ parts }) => parts.map(({ module }) => module));
  return {
    ...base,
    configuration: configurationOf(base, modules),
    choices: choicesOf(base, modules),
    instruments: Object.fromEntries(plans.map((plan) => [plan.name, instrumentOf(plan)])),
  };
}

function instrumentOf({ first = [], parts, checks = [], ...plan }: Plan): Instrument {
  return {
    ...plan,
    elements: [...first, ...parts.map(groupOf)],
    checks: [...parts.flatMap(({ module }) => module.checks), ...checks],
  };
}

function groupOf({ name, module, relevant }: Part): Group {
  const { letter, title, elements } = module;
  return {
    kind: 'group',
    name,
    label: { en: letter === '' ? title : `${letter}. ${title}` },
    ...(relevant === undefined ? {} : { relevant }),
    elements: elements.map((element) => withTopic(element, title)),
  };
}

function withTopic(element: Element, topic: string): Element {
  if (element.kind === 'question') return { topic, ...element };
  if (!holdsElements(element)) return element;
  return { ...element, elements: element.elements.map((each) => withTopic(each, topic)) };
}

function choicesOf(base: Base, modules: readonly Module[]): Record<string, Choice[]> {
  const choices: Record<string, Choice[]> = { ...base.choices };
  for (const module of modules) {
    for (const [name, list] of Object.entries(module.choices)) {
      const known = choices[name];
      if (known && !same(known, list)) {
        throw new Error(
          `${nameOf(module)} means another list by ${JSON.stringify(name)} than the survey or a module before it. Give one of the two another name.`,
        );
      }
      choices[name] = list;
    }
  }
  return choices;
}

function configurationOf(
  base: Base,
  modules: readonly Module[],
): SurveyDefinition['configuration'] {
  const usual: SurveyDefinition['configuration'] = {};
  for (const module of modules) {
    for (const [key, value] of Object.entries(module.configuration)) {
      if (key in usual && usual[key] !== value && !(key in base.configuration)) {
        throw new Error(
          `${nameOf(module)} has another usual value of ${JSON.stringify(key)} than a module before it. Set it in the survey's configuration.`,
        );
      }
      usual[key] = value;
    }
  }
  return { ...usual, ...base.configuration };
}

function same(a: readonly Choice[], b: readonly Choice[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function nameOf({ letter, title }: Module): string {
  return letter === '' ? title : `Module ${letter} (${title})`;
}
