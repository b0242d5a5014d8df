import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { UsageError } from './terminal.ts';

/** The names of a survey's instruments, or the one that is asked for. Throws `UsageError` for one that it has not. */
export function chosenInstruments(
  { instruments }: SurveyDefinition,
  asked: string | undefined,
): readonly string[] {
  const all = Object.keys(instruments);
  if (asked === undefined) return all;
  if (all.includes(asked)) return [asked];
  throw new UsageError(
    `There is no instrument ${JSON.stringify(asked)}. Use one of: ${all.join(', ')}.`,
  );
}
