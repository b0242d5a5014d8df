/**
 * The interviews of the frozen country's sample: the households that its files name, visited as a survey visits, with
 * non-response; asked by the real form, and kept as the server keeps them. Who answers tells the truth.
 */
import { readFileSync } from 'node:fs';
import type { TableInput } from '../../analysis/indicators/indicator-table.ts';
import { adultSeed } from '../../analysis/sampling/adult-seed.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { InterviewRecord } from '../../questionnaire/record.ts';
import type { Country } from '../../simulation/country.ts';
import { devicesOf } from '../../simulation/device.ts';
import { noError } from '../../simulation/measurement.ts';
import type { Household } from '../../simulation/population/household.ts';
import type { DrawnSample } from '../../simulation/sample.ts';
import { staffOf } from '../../simulation/staff.ts';
import { submissionOf } from '../../simulation/submission.ts';
import { visitsOf } from '../../simulation/visits.ts';
import { recordOf } from '../bench/simulated-night.ts';

const folder = new URL('../../simulation/frozen/', import.meta.url);
const seed = 'frozen';

type Row = Readonly<Record<string, string>>;

export function frozenFile(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** Rows of a frozen file, by the names of its columns. No cell holds a comma. */
export function frozenRows(file: string): Row[] {
  const [header = '', ...lines] = frozenFile(file).trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])),
  );
}

/** The sample in areas.csv and households.csv. */
export function frozenSample(country: Country): DrawnSample {
  const frame = new Map(frozenRows('areas.csv').map((row) => [row['area'], row]));
  const all = frozenRows('households.csv');
  const households = new Map<string, Household>();
  const areas = country.areas.flatMap((area) => {
    const rows = all.filter((row) => row['area'] === area.id);
    if (rows.length === 0) return [];
    const byDwelling = new Map(area.population().households.map((one) => [one.dwelling, one]));
    const cases = rows
      .filter((row) => row['p_household'] !== '')
      .map((row) => {
        const { household: code = '', listed: listClass = '', p_household } = row;
        const household = byDwelling.get(Number(code.split('-')[1]));
        if (!household) throw new Error(`Nobody lives at ${code}: write the frozen files anew.`);
        households.set(code, household);
        const given = { list_class: listClass, adult_seed: adultSeed(seed, code) };
        return { case: code, listClass, replicate: 0, probability: Number(p_household), given };
      });
    const { id, stratum, region, urban, measure } = area;
    return [
      {
        ...{ area: id, stratum, region, urban, measure, segmentProbability: 1, cases },
        probability: Number(frame.get(id)?.['p_area']),
        listed: countBy(rows.map((row) => row['listed'] ?? '')),
      },
    ];
  });
  return { areas, households };
}

/**
 * Of each complete or partial interview, the case and the record; and how every case ended. `luck`: whose who answers
 * hangs on; the country's own unless it is to be another at each survey.
 */
export function honestInterviews(
  definition: SurveyDefinition,
  { chances }: Pick<Country, 'chances'>,
  sample: DrawnSample,
  luck = chances,
): Omit<TableInput, 'definition'> & { interviews: { case: string; record: InterviewRecord }[] } {
  const names = Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`);
  const staff = staffOf(names, luck, { sinners: false });
  const began = Date.parse('2026-03-02T00:00:00Z');
  const finals: Record<string, string> = {};
  const visits = visitsOf(sample, devicesOf(names, luck), began, luck, { staff });
  const interviews = visits.flatMap((visit) => {
    const survey = { definition, chances, markers: false, measurement: noError };
    const submission = submissionOf(visit, survey);
    const record = recordOf(definition, submission, visit.area, visit.given);
    const outcome = String(record.values['a_outcome']);
    finals[visit.case] = outcome;
    return outcome === '110' || outcome === '120' ? [{ case: visit.case, record }] : [];
  });
  return { areas: sample.areas, finals, interviews };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
