/**
 * What is true of the frozen country's figures, on every line of the survey's tables: what all its households would tell,
 * had everybody been asked and told the truth. By formulas that stand in simulation/truth/indicators alone.
 */
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import type { Country } from '../country.ts';
import { noError } from '../measurement.ts';
import type { Household } from '../population/household.ts';
import { occasionOf } from '../submission.ts';
import { truthTeller, type ToldHousehold } from '../truth/indicators/told-household.ts';
import { countingOf, type TrueCell } from '../truth/indicators/true-cells.ts';

/** Made again at every test: of the whole country it takes half a minute. */
export const threeAreas: readonly string[] = ['0007', '0041', '0082'];

/** The survey as a country takes it that asks about the right to stay: every indicator has something to show. */
export const frozenSurvey: SurveyDefinition = {
  ...developmentOnTheMove,
  configuration: { ...developmentOnTheMove.configuration, ask_status: true },
};

/** A day of the survey. All that is told of months is told from the day of the interview, so that the day does not matter. */
const someDay = '2026-03-02T12:00:00Z';

/** What each household of the country would tell. */
export function toldBy({ chances }: Pick<Country, 'chances'>): (one: Household) => ToldHousehold {
  const survey = { definition: frozenSurvey, chances, markers: false, measurement: noError };
  return truthTeller(frozenSurvey, occasionOf(survey, someDay));
}

/** The true cells of some areas, or of all. */
export function trueCellsOf(country: Country, only?: readonly string[]): TrueCell[] {
  const tell = toldBy(country);
  const counting = countingOf(frozenSurvey.indicators);
  for (const area of country.areas) {
    if (only && !only.includes(area.id)) continue;
    for (const household of area.populate().households) counting.add(tell(household));
  }
  return counting.cells();
}

/** A line for each cell, values to ten digits. */
export function cellsCsv(cells: readonly TrueCell[]): string {
  const header = 'indicator,figure,category,by,group,n,value';
  const rows = cells.map(({ id, figure, category = '', by, group, n, value }) =>
    [
      id,
      figure,
      category,
      by,
      group,
      n,
      value === undefined ? '' : Number(value.toPrecision(10)),
    ].join(','),
  );
  return `${[header, ...rows].join('\n')}\n`;
}
