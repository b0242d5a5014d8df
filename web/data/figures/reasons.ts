import type { Name } from '../words/en.ts';
import type { Cell, Numbers } from './published.ts';
import type { Voice } from './voice.ts';

const names: Readonly<Record<string, Name>> = {
  'no cases': 'noCases',
  'few cases': 'fewCases',
  'few households': 'fewHouseholds',
  'few persons': 'fewPersons',
  'few areas': 'fewAreas',
  imprecise: 'imprecise',
  'many missing answers': 'manyMissing',
  'few answers of a kind': 'fewOfAKind',
  'protects another cell': 'protectsAnother',
  'side withheld': 'sideWithheld',
  withheld: 'protectsPeople',
};

/** Why a cell is withheld, or to be taken with care, in words. */
export function reasonsWritten({ speak, language }: Voice, { reasons }: Pick<Cell, 'reasons'>) {
  const said = reasons.map((reason) => speak(names[reason] ?? 'protectsPeople'));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format([...new Set(said)]);
}

/** A cell with a number in it. */
export type ShownCell = Cell & { figures: Numbers };

export const hasValue = (cell: Cell | undefined): cell is ShownCell =>
  cell?.figures?.estimate !== null && cell?.figures?.estimate !== undefined;

/** Whether there is something that is not shown: of nobody there is nothing. */
export const isWithheld = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && !hasValue(cell) && !cell.reasons.includes('no cases');
