import { grouped } from '../grouped.ts';
import { fisherAbove } from './chance.ts';
import { mean, total } from './summaries.ts';

export interface Intraclass {
  /** The share of the variance within areas that lies between interviewers; below 0 where they differ less than chance. */
  correlation: number;
  n: number;
  /** Interviewers, counted in each area anew. */
  groups: number;
  /** The chance of a correlation so high where interviewers do not differ at all. */
  chance: number;
}

/**
 * The intraclass correlation of interviewers within areas: one-way analysis of variance in each area, sums of squares
 * added up over the areas; areas where one interviewer worked alone say nothing. (Fisher 1925; Kish 1962) With squares
 * between B and within W, each by its degrees of freedom, and m interviews an interviewer: (B − W) / (B + (m − 1) W).
 * Undefined where no area has two interviewers, or nothing varies.
 */
export function intraclassWithinAreas(
  rows: readonly { area: string; interviewer: string; value: number }[],
): Intraclass | undefined {
  let [n, groups, between, within, betweenDf, withinDf, size] = [0, 0, 0, 0, 0, 0, 0];
  for (const ofArea of grouped(rows, ({ area }) => area).values()) {
    const byInterviewer = [...grouped(ofArea, ({ interviewer }) => interviewer).values()];
    if (byInterviewer.length < 2) continue;
    const areaMean = mean(ofArea.map(({ value }) => value));
    for (const own of byInterviewer) {
      const ownMean = mean(own.map(({ value }) => value));
      between += own.length * (ownMean - areaMean) ** 2;
      within += total(own.map(({ value }) => (value - ownMean) ** 2));
    }
    n += ofArea.length;
    groups += byInterviewer.length;
    betweenDf += byInterviewer.length - 1;
    withinDf += ofArea.length - byInterviewer.length;
    size += ofArea.length - total(byInterviewer.map((own) => own.length ** 2)) / ofArea.length;
  }
  if (betweenDf === 0 || withinDf === 0) return undefined;
  const [b, w, m] = [between / betweenDf, within / withinDf, size / betweenDf];
  const whole = b + (m - 1) * w;
  if (!(whole > 0)) return undefined;
  const chance = fisherAbove(b / w, betweenDf, withinDf);
  return { correlation: (b - w) / whole, n, groups, chance };
}
