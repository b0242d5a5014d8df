import { grouped } from './grouped.ts';
import type { Level } from './indicator.ts';
import type { Interview, QualityInput, WorkedCase } from './input.ts';

/** A case with its interview. */
export type Interviewed = WorkedCase & { interview: Interview };

/** The cases that have an interview. */
export function interviewed({ cases }: QualityInput): Interviewed[] {
  return cases.filter((one): one is Interviewed => one.interview !== undefined);
}

/** Rows by whom they speak of; those of nobody ('') are left out. Throws where rows of this kind know nothing of the level. */
export function subjectsOf<Row extends object>(
  rows: readonly Row[],
  level: Level,
): ReadonlyMap<string, Row[]> {
  if (level === 'survey') return rows.length > 0 ? new Map([['all', [...rows]]]) : new Map();
  const field = level === 'class' ? 'listClass' : level;
  const groups = grouped(rows, (row) => {
    const subject: unknown = (row as Readonly<Record<string, unknown>>)[field];
    if (typeof subject === 'string' || typeof subject === 'number') return String(subject);
    throw new Error(
      `There is no ${level} among what is known of each of these: ${Object.keys(row).join(', ')}. Take the level out of the indicator.`,
    );
  });
  return new Map([...groups].filter(([subject]) => subject !== ''));
}
