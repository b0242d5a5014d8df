import type { InstrumentCheck, SurveyDefinition } from '../definition.ts';
import { holds } from '../expression/evaluate.ts';
import { parseExpression } from '../expression/parse.ts';
import type { Row } from '../expression/value.ts';
import { note, type Finding } from './finding.ts';

/**
 * Checks of every row of a roster that are broken where nothing is answered: of a blank every comparison is false, so
 * `${hours} <= 80` is held against all who have no hours.
 */
export function blankFindings(definition: SurveyDefinition): Finding[] {
  return Object.values(definition.instruments).flatMap(({ name, checks = [] }) =>
    checks
      .filter((check) => check.roster !== undefined && !holdsOfNothing(check, definition))
      .map(({ id }) =>
        note(
          `instruments.${name}.checks.${id}`,
          'It is broken of every row in which nothing is answered',
          "Begin it with ${name} = '' or ... where the question does not apply to everybody.",
        ),
      ),
  );
}

/** A row that lies in nothing and holds everything, all of it blank. */
const emptyRow: Row = {
  kind: 'row',
  roster: '',
  position: 1,
  parent: undefined,
  holds: () => true,
  child: () => [],
};

function holdsOfNothing({ expression }: InstrumentCheck, definition: SurveyDefinition): boolean {
  try {
    return holds(parseExpression(expression), {
      here: emptyRow,
      across: () => [],
      configuration: definition.configuration,
      today: '2000-01-01',
      seed: '',
      place: '',
      rates: definition.rates ?? [],
      tally: { asked: 0, unknown: 0 },
    });
  } catch {
    // What cannot be worked out without an interview is left to the interview.
    return true;
  }
}
