import { DisclosureError } from '../k-anonymity.ts';
import { recode } from './recode.ts';
import type { Recoded } from './recode.ts';

/** 2019, 2019-05, 2019-05-31, and times after it. */
const isoDate = /^(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T.*)?)?)?$/u;

export interface Years {
  /** NaN is missing. */
  years: Float64Array;
  report: { known: number; missing: number; datesBefore: number; yearsAfter: number };
}

/**
 * Dates (ISO 8601, as far as they are known) to years; '' is missing.
 *
 * @throws DisclosureError for what is no date.
 */
export function toYears(name: string, dates: readonly string[]): Years {
  const years = Float64Array.from(dates, (date, row) => {
    if (date === '') return NaN;
    const year = isoDate.exec(date)?.[1];
    if (year === undefined) {
      throw new DisclosureError(
        `Row ${row + 1} of '${name}' has no date of the form 2019-05-31, 2019-05 or 2019. Correct it, or make it missing.`,
      );
    }
    return Number(year);
  });
  const known = years.filter((year) => !Number.isNaN(year));
  return {
    years,
    report: {
      known: known.length,
      missing: dates.length - known.length,
      datesBefore: new Set(dates.filter((date) => date !== '')).size,
      yearsAfter: new Set(known).size,
    },
  };
}

/**
 * Dates to periods of years, by the years in which these start; the last is open: '2010-2014', '2015+'.
 *
 * @throws DisclosureError for what is no date, starts that do not rise, or dates before the first.
 */
export function toPeriods(
  name: string,
  dates: readonly string[],
  starts: readonly number[],
): Recoded {
  return recode(name, toYears(name, dates).years, { kind: 'bands', levels: [starts] }, 1);
}
