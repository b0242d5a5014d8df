import { householdsOf } from '../../questionnaire/households.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answers } from '../../questionnaire/record.ts';
import { listedCases } from '../intake/listed-households.ts';
import type { AreaRecord } from '../intake/take-in-form.ts';

/** A household as a listing found it, without names. */
export interface ListedHousehold {
  /** What it is called in the sample; a code that no case can have where its key does not tell it apart. */
  case: string;
  listClass: string;
  /** What its interview is given of the listing, by name. */
  given: Record<string, number | string>;
  /** The form that lists it, and its row: 'units[3]'. */
  listing: string;
  path: string;
}

/** Whether the forms of this instrument list households of the sample. */
export function listsHouseholds({ instruments }: SurveyDefinition, form: string): boolean {
  const instrument = Object.hasOwn(instruments, form) ? instruments[form] : undefined;
  return instrument?.about === 'area' && instrument.households?.listClass !== undefined;
}

/** The households of the sample that a listing form holds: the rows that have a listing class. */
export function listedRows(definition: SurveyDefinition, record: AreaRecord): ListedHousehold[] {
  const { form, area, instanceId, values } = record;
  const rule = definition.instruments[form]?.households;
  if (rule?.listClass === undefined) return [];
  const { roster, listClass: classVariable, given = [] } = rule;
  const rows = rowsOf(values, roster);
  const cases = listedCases(area, instanceId, householdsOf(definition, form, values));
  return cases.flatMap(({ case: code, path }, at) => {
    const row = rows[at] ?? {};
    const listClass = row[classVariable];
    if (typeof listClass !== 'string' || listClass === '') return [];
    const known = given.flatMap((name) => {
      const value = row[name];
      return typeof value === 'number' || typeof value === 'string' ? [[name, value] as const] : [];
    });
    return [
      {
        case: code,
        listClass,
        given: { [classVariable]: listClass, ...Object.fromEntries(known) },
        listing: instanceId,
        path,
      },
    ];
  });
}

/** Rows that stand in no other row. */
function rowsOf(values: Answers, roster: string): Answers[] {
  const rows = values[roster];
  return Array.isArray(rows) ? (rows as Answers[]) : [];
}
