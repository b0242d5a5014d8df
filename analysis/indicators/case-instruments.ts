import type { Instrument, SurveyDefinition } from '../../questionnaire/definition.ts';

/**
 * The instruments whose submissions are interviews of a case, by name. What is asked about an area (the listing, the
 * community) is no interview, nor what is asked again to check one: their variables are in no table and no public file.
 */
export function caseInstruments(definition: SurveyDefinition): Record<string, Instrument> {
  return Object.fromEntries(
    Object.entries(definition.instruments).filter(
      ([, { about, asksAgain }]) => about !== 'area' && asksAgain === undefined,
    ),
  );
}
