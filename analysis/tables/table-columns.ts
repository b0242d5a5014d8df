import {
  frameVariables,
  instrumentOf,
  questionsOf,
  sampleVariables,
} from '../../questionnaire/definition.ts';
import type { Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { flatColumns, formColumns } from '../indicators/sql/flat-table.ts';
import type { FlatColumn } from '../indicators/sql/flat-table.ts';
import { questionsByName } from '../indicators/missing.ts';
import type { AnalysisTable } from './analysis-tables.ts';
import { measuredColumns } from './measured-columns.ts';
import type { ColumnType, MoneyColumn, TableColumn } from './table-column.ts';

/**
 * The columns of a table. First those of the sample, under names that no variable can have:
 *
 * | column        |                                                                                                  |
 * | ------------- | ------------------------------------------------------------------------------------------------ |
 * | `household__` | the household, under a key of this run alone (not in tables of areas)                            |
 * | `row__`       | the row's number in its household, or the form's in its area, from 1                             |
 * | `psu__`       | the enumeration area                                                                             |
 * | `stratum__`   | its stratum                                                                                      |
 * | `weight__`    | the final weight; of a unit with a factor, times that; of an area, one over its chance           |
 * | `received__`  | the day on which the interview was received: `today()` in expressions                            |
 * | `answered__`  | 1; 0 for a row of a roster in which nothing was answered but with "don't know" or "refused"      |
 *
 * Then every variable that has one value in a row, calculations among them, the household's copied down; an amount of
 * money that may be told in another currency has four: `x` in the survey's, `x__given`, `x__currency`, `x__rate_month`.
 * Then what the frame knows, `wealth_q`, and what figures ask (`measuredColumns`).
 */
export function tableColumns(definition: SurveyDefinition, table: AnalysisTable): TableColumn[] {
  if ('form' in table) {
    const { elements } = instrumentOf(definition, table.form);
    const questions = new Map([...questionsOf(elements)].map((each) => [each.name, each]));
    return [
      ...ofSample.filter(({ name }) => name !== 'household__'),
      ...formColumns(definition, table.form).flatMap(sides(questions)),
    ];
  }
  const columns = flatColumns(definition, table.of);
  return [
    ...ofSample,
    ...columns.flatMap(sides(questionsByName(definition))),
    ...measuredColumns(definition, table.name).map(({ name, type }): TableColumn => ({
      ...{ name, type },
    })),
  ];
}

const ofSample: readonly TableColumn[] = [
  { name: 'household__', type: 'text' },
  { name: 'row__', type: 'integer' },
  { name: 'psu__', type: 'text' },
  { name: 'stratum__', type: 'text' },
  { name: 'weight__', type: 'number' },
  { name: 'received__', type: 'date' },
  { name: 'answered__', type: 'integer' },
];

const fromSample = new Set<string>([...frameVariables, ...sampleVariables]);

const sides =
  (questions: ReadonlyMap<string, Question>) =>
  ({ name, type }: FlatColumn): TableColumn[] => {
    const question = questions.get(name);
    if (question?.type === 'money') {
      const side = (money: MoneyColumn, suffix: string, is: ColumnType): TableColumn => ({
        ...{ name: name + suffix, type: is, variable: name, money },
      });
      if (question.localCurrency === true) return [side('converted', '', 'number')];
      return [
        side('converted', '', 'number'),
        side('given', '__given', 'number'),
        side('currency', '__currency', 'text'),
        side('rate-month', '__rate_month', 'text'),
      ];
    }
    if (fromSample.has(name)) return [{ name, type: type === 'number' ? 'number' : 'text' }];
    return [{ name, type: type === 'codes' ? 'text' : type, variable: name }];
  };
