import { holdsElements, type Element, type Question, type SurveyDefinition } from './definition.ts';

/** Planning rates, in seconds; not measured. For whoever pilots the form: `seconds` of a question goes before them. */
export const planningRates = { codedInRoster: 7, coded: 12, money: 22 } as const;

/** Greeting, consent and closing, in seconds. */
export const aroundTheInterview = 300;

/** How long it takes to ask a question once, in seconds, as planned. */
export function secondsOf(question: Question, inRoster: boolean): number {
  if (question.seconds !== undefined) return question.seconds;
  if (question.type === 'money') return planningRates.money;
  return inRoster ? planningRates.codedInRoster : planningRates.coded;
}

/** The questions asked in one module, and how long they take. */
export interface ModuleTime {
  /** The outermost group or roster, or '' for questions that stand in none. */
  module: string;
  label: string;
  questions: number;
  seconds: number;
}

/**
 * Planned time by module of an interview in which these questions were asked: paths such as 'members[2].c_age', as an
 * interview's run gives them in `relevant`. Modules in which nothing was asked have zeros. Paths that the instrument
 * does not have are left out.
 */
export function durationOf(
  { instruments }: SurveyDefinition,
  instrument: string,
  paths: readonly string[],
): ModuleTime[] {
  const elements = instruments[instrument]?.elements ?? [];
  const times = new Map<string, ModuleTime>();
  const homes = new Map<string, { module: ModuleTime; question: Question }>();
  const visit = (list: readonly Element[], module: ModuleTime): void => {
    for (const element of list) {
      if (element.kind === 'question') homes.set(element.name, { module, question: element });
      else if (holdsElements(element)) visit(element.elements, module);
    }
  };
  for (const element of elements) {
    const held = holdsElements(element);
    const key = held ? element.name : '';
    const label = held ? element.label.en : 'Outside modules';
    const module = times.get(key) ?? { module: key, label, questions: 0, seconds: 0 };
    if (held || element.kind === 'question') times.set(key, module);
    visit([element], module);
  }
  for (const path of paths) {
    const home = homes.get(path.slice(path.lastIndexOf('.') + 1));
    if (!home) continue;
    home.module.questions += 1;
    home.module.seconds += secondsOf(home.question, path.includes('['));
  }
  return [...times.values()];
}
