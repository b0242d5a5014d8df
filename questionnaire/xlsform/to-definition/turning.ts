import type { Role } from '../../definition.ts';
import type { FormFinding, FormItem, Place, XlsForm } from '../form.ts';
import type { Languages } from './languages.ts';
import type { OfIdentifiers } from './of-identifiers.ts';
import type { List } from './lists.ts';
import type { Names } from './our-names.ts';

/** What is not told in a form, and somebody has to know. */
export interface About {
  /** The survey's code: capital letters, digits and hyphens. */
  survey: string;
  /** ISO 3166-1 alpha-3. */
  country: string;
  /** ISO 4217. */
  currency: string;
  /** The instrument's name. Left out: made from the form's id. */
  instrument?: string;
}

/** What is known, and what is gathered, while a form is turned into a definition. */
export interface Turning {
  form: XlsForm;
  names: Names;
  languages: Languages;
  /** By name in the workbook. */
  lists: ReadonlyMap<string, List>;
  /** By name of a selection as it stands in the form: those codes of its list that are written otherwise now. */
  recoded: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What was said of places by row and column, for the parts of the definition that came of them: by our names. */
  places: Map<string, Place | undefined>;
  /** Names that rules of the form read, as they stand there, and those that texts show. */
  read: ReadonlySet<string>;
  shown: ReadonlySet<string>;
  /** Calculations that are left out because they are worked out of identifiers. */
  ofIdentifiers: OfIdentifiers;
  /** What is in every record and so in no form, by our names: what it was. */
  leftOut: Map<string, string>;
  /** Rows that were refused and so are in no form, by our names: that rules read them is no second fault. */
  refused: Set<string>;
  /** Roles that no column says, by our names. */
  assumed: Map<string, Role>;
  /** The list of one choice that acknowledgements are made from; there is one from the first time it is asked for. */
  acknowledged(): string;
  acknowledgedList(): string | undefined;
  /** The roster that a name of the form stands for or lies in. */
  rosterOf(written: string): string | undefined;
  findings: FormFinding[];
  /** Things said once for many rows, by what is said. */
  gathered: Map<string, Gathered>;
}

interface Gathered {
  remedy: string;
  column?: string;
  where: { name: string; at: Place | undefined }[];
}

/** Says what stops a form from being taken. */
export function refuse(
  { findings }: Turning,
  at: Place | undefined,
  column: string,
  reason: string,
  remedy: string,
): void {
  findings.push({ kind: 'fault', ...placed(at, column), reason: `${reason}.`, remedy });
}

/** Says what was carried otherwise than it was written. */
export function tell(
  { findings }: Turning,
  at: Place | undefined,
  column: string,
  reason: string,
  remedy: string,
): void {
  findings.push({ kind: 'note', ...placed(at, column), reason: `${reason}.`, remedy });
}

/** Says once, of all rows of which the same is so. */
export function gather(
  { gathered }: Turning,
  { name, at }: Pick<FormItem, 'name' | 'at'>,
  column: string | undefined,
  reason: string,
  remedy: string,
): void {
  const known = gathered.get(reason) ?? { remedy, ...(column && { column }), where: [] };
  known.where.push({ name, at });
  gathered.set(reason, known);
}

/** What was gathered, as one note each, with all the names. */
export function* notesOf({ gathered }: Turning): Generator<FormFinding> {
  for (const [reason, { remedy, column, where }] of gathered) {
    yield {
      kind: 'note',
      ...placed(where[0]?.at, column),
      reason: `${reason}: ${where.map(({ name }) => name).join(', ')}.`,
      remedy,
    };
  }
}

/** A place with the column in it; none where the form was not read from a workbook. */
export function placed(at: Place | undefined, column?: string): { place?: Place } {
  if (!at) return {};
  return { place: { sheet: at.sheet, row: at.row, ...(column !== undefined && { column }) } };
}
