/** The frozen country, surveyed and put beside its truth. */
import { frozenCountry } from '../../simulation/frozen/frozen-country.ts';
import { frozenSurvey } from '../../simulation/frozen/frozen-indicators.ts';
import type { TrueCell } from '../../simulation/truth/indicators/true-cells.ts';
import { besideTruth, estimatesOf } from './beside-truth.ts';
import { frozenRows, frozenSample, honestInterviews } from './frozen-sample.ts';

export function frozenCells() {
  const country = frozenCountry();
  const sample = frozenSample(country);
  const survey = honestInterviews(frozenSurvey, country, sample);
  const estimates = estimatesOf(frozenSurvey, survey);
  const cells = besideTruth(frozenSurvey, estimates, frozenTruth());
  return { country, sample, survey, estimates, cells };
}

/** The cells in indicators.csv. */
function frozenTruth(): TrueCell[] {
  return frozenRows('indicators.csv').map((row) => {
    const { indicator: id = '', figure = '', category = '', by = '', group = '', n, value } = row;
    return {
      ...{ id, figure, by, group, n: Number(n) },
      ...(category !== '' && { category }),
      ...(value !== '' && { value: Number(value) }),
    };
  });
}
