import type { SurveyDefinition } from '../definition.ts';
import type { Fault } from './error.ts';
import { twice } from './twice.ts';

/** What is wrong with the rounds that a survey is to be compared with: each has a name and a survey of its own. */
export function roundFaults({ survey, round }: SurveyDefinition): Fault[] {
  if (round === undefined) return [];
  const all = [...round.earlier, { name: round.name, survey }];
  return [
    ...twice(
      'round.earlier',
      all.map(({ name }) => name),
    ),
    ...twice(
      'round.earlier',
      all.map((each) => each.survey),
    ),
  ];
}
