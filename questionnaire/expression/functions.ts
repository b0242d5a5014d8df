import type { PlainFunction } from './function.ts';
import { numberFunctions } from './number-functions.ts';
import { textFunctions } from './text-functions.ts';
import { timeFunctions } from './time-functions.ts';

/** All functions of their arguments alone, by name. */
export const plainFunctions: ReadonlyMap<string, PlainFunction> = new Map([
  ...textFunctions,
  ...numberFunctions,
  ...timeFunctions,
]);

/** Functions of other form tools that have no place here, and what to write instead. */
export const otherFunctions: ReadonlyMap<string, string> = new Map([
  ['pulldata', 'Bring the value in as a given value of the case, or as an attribute of a choice.'],
  ['instance', 'Use a choiceFilter, or jr:choice-name() for a label.'],
  ['area', 'Work areas out after the interview: a position is a direct identifier.'],
  ['enclosed-area', 'Work areas out after the interview: a position is a direct identifier.'],
  ['distance', 'Work distances out after the interview: a position is a direct identifier.'],
  ['geofence', 'Check places after the interview: a position is a direct identifier.'],
  ['intersects', 'Check places after the interview: a position is a direct identifier.'],
  ['randomize', 'List the choices in the order in which they are read out.'],
  ['version', 'Leave it out: every record names the version it was made with.'],
  ['property', 'Leave it out: every record names the device and the enumerator.'],
  ['depend', 'Leave it out: what a rule reads is found in the rule itself.'],
  ['last', 'Use count() of the rows.'],
  ['name', 'Write the name as a text.'],
  ['id', 'Name the question with ${name}.'],
  ['floor', 'Use int() of what is not negative, or round(value - 0.5).'],
  ['ceiling', 'Use 0 - round(0 - value - 0.5).'],
  ['substring', 'Use substr(), which counts from 0.'],
]);
