import type { Instrument, SurveyDefinition } from '../questionnaire/definition.ts';

/** An instrument of a survey. Throws where it has none of this name: nobody can be asked with it. */
export function instrumentOf({ survey, instruments }: SurveyDefinition, name: string): Instrument {
  const instrument = instruments[name];
  if (!instrument)
    throw new Error(
      `${survey} has no instrument '${name}', which this fieldwork uses. Give it one, or leave that part of the fieldwork out.`,
    );
  return instrument;
}
