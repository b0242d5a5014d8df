import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import type { SampledArea } from '../../../analysis/sampling/sample.ts';
import type { Answers } from '../../../questionnaire/record.ts';
import type { FileTexts } from './file-texts.ts';
import { household, person } from './marked-survey.ts';

/** What neighbours know as the survey has it: ages in years, countries, everybody with their household. */
export function internalFiles(
  interviews: readonly CountingInterview[],
  areas: readonly SampledArea[],
): FileTexts[] {
  const areaOf = new Map(areas.map((area) => [area.area, area]));
  const rowsOf = (values: Answers, roster: string) =>
    (values[roster] ?? []) as unknown as readonly Answers[];
  const file = (
    name: string,
    rows: readonly (readonly [number, Record<string, unknown>])[],
  ): FileTexts => {
    const names = Object.keys(rows[0]?.[1] ?? {});
    return {
      ...{ name, rows: rows.length },
      texts: new Map([
        ['key', rows.map(([key]) => String(key))],
        ...names.map((own): [string, string[]] => [own, rows.map(([, row]) => String(row[own]))]),
      ]),
      toHousehold: name === 'household' ? undefined : ['key'],
    };
  };
  const each = interviews.map(({ record }) => ({
    values: record.values,
    key: Number(record.values[household]),
    area: areaOf.get(record.area),
  }));
  const people = (roster: string, variables: readonly string[]) =>
    file(
      roster,
      each.flatMap(({ values, key }) =>
        rowsOf(values, roster).map((row) => {
          const names = [...variables, `${person}_${roster}`];
          return [key, Object.fromEntries(names.map((own) => [own, row[own]]))] as const;
        }),
      ),
    );
  return [
    file(
      'household',
      each.map(({ values, key, area }) => [
        key,
        {
          ...{ [household]: key, region: area?.region, urban: area?.urban },
          hhsize: values['hhsize'],
        },
      ]),
    ),
    people('members', ['c_age', 'c_sex']),
    people('absent', ['e_dest_country']),
  ];
}
