import { runInterview } from '../../../questionnaire/interview.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { Answers } from '../../../questionnaire/record.ts';
import { drawnAreas, type DrawnAreas } from '../../indicators/drawn-areas.ts';
import { measureUnits } from '../../indicators/measure-units.ts';
import type { SurveyColumns } from '../../indicators/unit-columns.ts';
import type { CountingInterview } from '../../indicators/units.ts';
import type { SampledArea } from '../../sampling/sample.ts';
import { askedOfUnits, countedUnits, type CountedUnits } from './counted-units.ts';

/** A household of a survey that is made up of a few, each so many times. For tests. */
export interface CopiedHousehold {
  code: string;
  region: string;
  urban: boolean;
  seed: number;
  answers: Answers;
}

/**
 * A survey in which every household stands so many times, each copy of all of them in an area of its own; weights go from
 * 1 up, copy by copy. Of the figures only those of the indicators named are measured.
 */
export function copiedHouseholds(
  definition: SurveyDefinition,
  households: readonly CopiedHousehold[],
  { copies, indicators }: { copies: number; indicators: readonly string[] },
): { columns: SurveyColumns; areas: DrawnAreas; units: Map<string, CountedUnits> } {
  const survey = {
    ...definition,
    indicators: definition.indicators.filter(({ id }) => indicators.includes(id)),
  };
  const records = households.map(({ code, answers, seed }) => {
    const { values, conversions } = runInterview(definition, 'household', answers, {
      today: '2026-03-10',
      given: { adult_seed: seed },
    });
    return { code, values, conversions };
  });
  const areas: SampledArea[] = [];
  const interviews: CountingInterview[] = [];
  const weights = new Map<string, { weight: number; area: string; stratum: string }>();
  for (let copy = 1; copy <= copies; copy++) {
    for (const [at, { code, values, conversions }] of records.entries()) {
      const { region = '', urban = false } = households[at] ?? {};
      const area = `${String(copy)}-${region}-${String(urban)}`;
      const one = `${area}-${code}`;
      if (!areas.some((known) => known.area === area)) {
        areas.push({
          ...{ area, stratum: region, region, urban, measure: 1, probability: 1 },
          ...{ segmentProbability: 1, listed: {}, cases: [] },
        });
      }
      weights.set(one, { weight: copy, area, stratum: region });
      interviews.push({
        case: one,
        record: {
          ...{ survey: survey.survey, version: survey.version, form: 'household' },
          ...{ instanceId: one, household: one, area, receivedAt: '2026-03-10T12:00:00Z' },
          device: { id: 'd', app: '1', startedAt: '', closedAt: '' },
          ...{ values, conversions, differences: [], violations: [] },
        },
      });
    }
  }
  const columns = measureUnits(
    survey,
    { areas, interviews, weights, wealth: new Map() },
    askedOfUnits(survey),
  );
  const drawn = drawnAreas(weights);
  return { columns, areas: drawn, units: countedUnits(survey, columns, drawn) };
}
