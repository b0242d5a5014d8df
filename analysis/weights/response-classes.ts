/**
 * Non-response by classes of any divisions of the sample. (`non-response.ts` is the platform's own rule, of dispositions.)
 */
import type { Labels } from '../estimation/sampling-stage.ts';
import type { Adjustment } from './adjustment.ts';
import { checkRows } from './check-rows.ts';
import { WeightError } from './weight-error.ts';

export interface ResponseRule {
  /** Fewest rows in a class, and the lowest share of them that responded (unweighted). */
  fewest: number;
  lowestRate: number;
}

export interface ResponseClass {
  name: string;
  /** Which division it is a class of, from 0. */
  division: number;
  rows: number;
  responded: number;
}

export interface ResponseClasses {
  /** Class of each row, an index into `classes`. */
  classOf: Int32Array;
  classes: ResponseClass[];
}

/**
 * Classes of the first division, as long as they have enough rows and answers; the rows of those that have not are classed
 * by the next division, and so on. The last takes whatever comes, if somebody of it responded. Rows are those eligible.
 * Throws a WeightError for a class of the last division in which nobody responded.
 */
export function responseClasses(
  divisions: readonly Labels[],
  responded: Uint8Array,
  { fewest, lowestRate }: ResponseRule,
): ResponseClasses {
  const classOf = new Int32Array(responded.length).fill(-1);
  const classes: ResponseClass[] = [];
  divisions.forEach((labels, division) => {
    checkRows(`division ${division + 1}`, labels, responded);
    const found = new Map<string, number[]>();
    classOf.forEach((known, row) => {
      if (known !== -1) return;
      const name = String(labels[row]);
      const rows = found.get(name);
      if (rows === undefined) found.set(name, [row]);
      else rows.push(row);
    });
    for (const [name, rows] of found) {
      const answers = rows.reduce((sum, row) => sum + (responded[row] ?? 0), 0);
      const last = division === divisions.length - 1;
      if (last && answers === 0) {
        throw new WeightError(
          `Nobody of the ${rows.length} in class ${name} responded, so nobody can stand for them. Merge the class with another.`,
        );
      }
      if (!last && (rows.length < fewest || answers / rows.length < lowestRate)) continue;
      for (const row of rows) classOf[row] = classes.length;
      classes.push({ name, division, rows: rows.length, responded: answers });
    }
  });
  return { classOf, classes };
}

/**
 * Those who responded stand for all of their class: their weights times Σw of the class over Σw of its respondents; the others
 * get 0 (Valliant, Dever and Kreuter 2018, 13.5). Throws a WeightError where the respondents of a class have no weight.
 */
export function classAdjustment(
  { classOf, classes }: ResponseClasses,
  responded: Uint8Array,
): Adjustment {
  return {
    step: 'non-response',
    rule: `in ${classes.length} classes: ${classes.map(({ name }) => name).join(', ')}`,
    adjust: (before) => {
      checkRows('responded', responded, before);
      checkRows('the classes', classOf, before);
      const all = new Float64Array(classes.length);
      const answered = new Float64Array(classes.length);
      classOf.forEach((own, row) => {
        const w = before[row] ?? 0;
        all[own] = (all[own] ?? 0) + w;
        if (responded[row] === 1) answered[own] = (answered[own] ?? 0) + w;
      });
      classes.forEach(({ name }, own) => {
        if (answered[own] !== 0 || all[own] === 0) return;
        throw new WeightError(
          `Those who responded in class ${name} have no weight. Merge the class with another.`,
        );
      });
      const weight = before.map((w, row) => {
        const own = classOf[row] ?? -1;
        return responded[row] === 1 && w !== 0 ? (w * (all[own] ?? 0)) / (answered[own] ?? 1) : 0;
      });
      return { weight };
    },
  };
}
