import type { Instrument, Question, SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { variablesOf, type Variable } from '../variables.ts';

/**
 * What is wrong with an instrument that asks questions of another again: it must be about the same case, and what it
 * calls by the same name must be the same question, or the two answers could not be held against each other.
 */
export function asksAgainFaults(definition: SurveyDefinition, instrument: Instrument): Fault[] {
  const { name, asksAgain, interviewed, about, outcome } = instrument;
  const place = `instruments.${name}`;
  if (asksAgain === undefined) {
    return interviewed === undefined
      ? []
      : [
          {
            place: `${place}.interviewed`,
            reason: 'It asks whether anybody was interviewed, and asks no interview again',
            remedy: 'Leave it out, or name the instrument under asksAgain.',
          },
        ];
  }
  const first = Object.hasOwn(definition.instruments, asksAgain)
    ? definition.instruments[asksAgain]
    : undefined;
  if (!first || first === instrument || first.about === 'area' || first.asksAgain !== undefined) {
    return [
      {
        place: `${place}.asksAgain`,
        reason: `${JSON.stringify(asksAgain)} is no instrument with which households are interviewed`,
        remedy: 'Name the one whose questions are asked again.',
      },
    ];
  }
  const faults: Fault[] = [];
  if (about === 'area' || outcome !== undefined) {
    faults.push({
      place: `${place}.${about === 'area' ? 'about' : 'outcome'}`,
      reason: 'A second visit is about a case, and no case ends by it',
      remedy: 'Leave it out.',
    });
  }
  const before = new Map(variablesOf(first).map((variable) => [variable.name, variable]));
  const own = variablesOf(instrument);
  const again = own.filter((variable) => before.has(variable.name));
  for (const variable of again) {
    const reason = difference(before.get(variable.name), variable);
    if (reason === undefined) continue;
    faults.push({
      place: `${place}.${variable.name}`,
      reason: `${reason} in ${asksAgain}: the two answers cannot be compared`,
      remedy: 'Ask it as it was asked first, or give it a name of its own.',
    });
  }
  if (!again.some(({ element }) => element.kind === 'question')) {
    faults.push({
      place: `${place}.asksAgain`,
      reason: `It has no question of ${asksAgain}`,
      remedy: 'Ask some of its questions again, by their names.',
    });
  }
  return [...faults, ...interviewedFaults(definition, instrument, own, before)];
}

function difference(first: Variable | undefined, again: Variable): string | undefined {
  const [a, b] = [first?.element, again.element];
  if (a?.kind !== b.kind) return `${JSON.stringify(again.name)} is another kind of thing`;
  if (first?.rosters.join('/') !== again.rosters.join('/')) {
    return `${JSON.stringify(again.name)} is asked of other rows`;
  }
  if (a.kind !== 'question' || b.kind !== 'question') return undefined;
  const other = (['type', 'choices', 'roster'] as const).find((part) => a[part] !== b[part]);
  return other === undefined
    ? undefined
    : `The ${other} of ${JSON.stringify(again.name)} is another`;
}

function interviewedFaults(
  { choices }: SurveyDefinition,
  { name, interviewed }: Instrument,
  own: readonly Variable[],
  before: ReadonlyMap<string, Variable>,
): Fault[] {
  if (interviewed === undefined) return [];
  const variable = own.find((each) => each.name === interviewed);
  const question = variable?.element.kind === 'question' ? variable.element : undefined;
  const fits =
    question?.type === 'one' &&
    variable?.rosters.length === 0 &&
    !before.has(interviewed) &&
    codesOf(choices, question).includes('0');
  return fits
    ? []
    : [
        {
          place: `instruments.${name}.interviewed`,
          reason: `${JSON.stringify(interviewed)} does not ask whether anybody was interviewed`,
          remedy: 'Name a single-choice question of its own, with the code 0 for nobody.',
        },
      ];
}

const codesOf = (choices: SurveyDefinition['choices'], question: Question): string[] =>
  (choices[question.choices ?? ''] ?? []).map(({ code }) => code);
