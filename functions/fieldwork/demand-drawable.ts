import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { Problem } from '../http/problems.ts';
import type { DrawCommand } from './draw-shape.ts';
import { listsHouseholds } from './listed-rows.ts';

/** A main sample of so many households an area or more is none that a team could work. */
const MOST_TAKES = 40;

/**
 * What a survey's sample needs besides a frame: a listing that gives classes, and a take for each of them.
 *
 * @throws Problem cannot-draw
 */
export function demandDrawable(command: DrawCommand, definition: SurveyDefinition): void {
  demandListing(definition);
  demandTakes(command, definition);
}

export const cannotDraw = (reason: string): Problem => new Problem('cannot-draw', { reason });

/** Without classes at listing no household could ever be drawn. */
function demandListing(definition: SurveyDefinition): void {
  if (Object.keys(definition.instruments).some((name) => listsHouseholds(definition, name))) return;
  throw cannotDraw(
    'No form of the survey lists households with their class. Publish a version in which one is about areas, and names under "households" the variable that holds the class ("listClass").',
  );
}

/** Every class of the survey is drawn; what could not be screened (U) goes by the rate of N unless it is named. */
function demandTakes({ takes, targets = {} }: DrawCommand, { sampling }: SurveyDefinition): void {
  const classes = sampling.classes.map(({ code }) => code);
  const missing = classes.filter((code) => code !== 'U' && !Object.hasOwn(takes, code));
  const named = [takes, ...Object.values(targets)].flatMap((each) => Object.keys(each));
  const strange = new Set(named.filter((code) => code !== 'U' && !classes.includes(code)));
  if (missing.length > 0) {
    throw cannotDraw(
      `No take is set for ${missing.join(', ')}. Give one of at least 1 for every class of the survey: households without a chance to be drawn would be missing from every figure.`,
    );
  }
  if (strange.size > 0) {
    throw cannotDraw(
      `The survey has no class ${[...strange].join(', ')}. It has ${classes.join(', ')}.`,
    );
  }
  const sum = Object.values(takes).reduce((total, take) => total + take, 0);
  if (sum >= MOST_TAKES) {
    throw cannotDraw(
      `The takes add up to ${sum} households an area. Give fewer than ${MOST_TAKES}, and draw more areas instead: households of one area are alike.`,
    );
  }
}
