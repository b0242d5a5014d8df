import { instrumentOf, questionsOf } from '../../questionnaire/definition.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { questionsByName } from '../indicators/missing.ts';
import { analysisTables } from './analysis-tables.ts';
import type { AnalysisTable } from './analysis-tables.ts';
import { tableColumns } from './table-columns.ts';
import type { ColumnType, TableColumn } from './table-column.ts';
import { tableFolder } from './table-path.ts';

/** A table as a catalogue of tables (Glue, Hive) describes it. */
export interface CatalogueTable {
  /** 'dotm_qsy_members': of the survey and the table, in small letters. */
  name: string;
  description: string;
  /** The folder with the rows of a run, in which `${run}` stands for its name. */
  folder: string;
  columns: { name: string; type: string; comment: string }[];
}

/** The analysis tables of a survey as a catalogue describes them, each column with what is asked in it. */
export function catalogueTables(definition: SurveyDefinition): CatalogueTable[] {
  const { survey, version, title } = definition;
  return analysisTables(definition).map((table) => ({
    name: catalogueName(survey, table.name),
    description: `${title.en}: ${table.name}, by version ${version} of the definition`,
    folder: tableFolder(survey, '${run}', table.name),
    columns: tableColumns(definition, table).map((column) => ({
      name: column.name,
      type: hiveTypes[column.type],
      comment: commentOn(definition, table, column),
    })),
  }));
}

/** What a table is called where several surveys share a catalogue. */
export function catalogueName(survey: string, table: string): string {
  return `${survey.toLowerCase().replaceAll('-', '_')}_${table}`;
}

const hiveTypes: Readonly<Record<ColumnType, string>> = {
  number: 'double',
  integer: 'int',
  text: 'string',
  date: 'date',
};

/** Longest that a catalogue takes. */
const longest = 255;

function commentOn(
  definition: SurveyDefinition,
  table: AnalysisTable,
  { variable, money }: TableColumn,
): string {
  if (variable === undefined) return '';
  const questions =
    'form' in table
      ? new Map(
          [...questionsOf(instrumentOf(definition, table.form).elements)].map((each) => [
            each.name,
            each,
          ]),
        )
      : questionsByName(definition);
  const short = questions.get(variable)?.short ?? '';
  const side =
    money === undefined
      ? ''
      : {
          converted: `, in ${definition.currency}`,
          given: ', as it was told',
          currency: ', currency in which it was told',
          'rate-month': ', month of the rate',
        }[money];
  return `${short}${side}`.slice(0, longest);
}
