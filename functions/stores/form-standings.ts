import { formsPartition, formStandingKey } from './keys.ts';
import { addOnce, readPartition, type Table } from './table.ts';

/**
 * How a form stands for devices with keys. Open: it is listed and taken. Closing: it is listed no more, and what was begun is
 * taken. Closed: neither.
 */
export const standings = ['open', 'closing', 'closed'] as const;
export type Standing = (typeof standings)[number];

export interface FormStanding {
  form: string;
  /** From 1. A form of which nothing was said is open. */
  number: number;
  standing: Standing;
  by: string;
  at: string;
}

/** How each form of a survey stands that something was said of: the last word by its number. */
export async function readStandings(
  table: Table,
  survey: string,
): Promise<ReadonlyMap<string, FormStanding>> {
  const said = (await readPartition(
    table,
    formsPartition(survey),
  )) as unknown as readonly FormStanding[];
  return new Map(said.map((each) => [each.form, each]));
}

/** ... and of one form. */
export async function standingOf(table: Table, survey: string, form: string): Promise<Standing> {
  const said = (await readPartition(
    table,
    formsPartition(survey),
    `${form}#`,
  )) as unknown as readonly FormStanding[];
  return said.at(-1)?.standing ?? 'open';
}

/** @returns what was said under this number before, if something was */
export const addStanding = async (
  table: Table,
  survey: string,
  standing: FormStanding,
): Promise<FormStanding | undefined> =>
  (await addOnce(table, formStandingKey(survey, standing.form, standing.number), {
    ...standing,
  })) as unknown as FormStanding | undefined;
