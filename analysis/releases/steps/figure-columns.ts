import type { SurveyDefinition, UnitGroup } from '../../../questionnaire/definition.ts';
import { figureExpressions } from '../../../questionnaire/product-expressions.ts';
import { notCounted } from '../../indicators/unit-columns.ts';
import type { FigureColumns, UnitColumns } from '../../indicators/unit-columns.ts';
import { measuredUnit } from '../../tables/measured-columns.ts';
import type { AskedFigure } from '../../tables/measured-columns.ts';
import { kindOf } from '../release-table.ts';
import type { Words } from '../release-table.ts';
import {
  breakdownVariable,
  comparisonVariable,
  denominatorVariable,
  figureVariable,
  groupValue,
} from '../utility/figure-variables.ts';
import type { Value } from './draft-table.ts';

/** What figures are made of in one unit: a column that no question is behind. */
export interface MadeColumn {
  name: string;
  label: Words;
  caveat?: Words;
  codes?: { value: number | string; label: Words }[];
  expressions: readonly string[];
  /** Amounts, and not shares or groups. */
  isAmount: boolean;
  valueAt: (row: number) => { value: Value; missing: number };
}

/** Which group of each breakdown and comparison a unit is in, and what every figure asks of it. */
export function madeColumns(
  definition: SurveyDefinition,
  unit: string,
  columns: UnitColumns,
): MadeColumn[] {
  const { breakdowns, comparisons, figures } = measuredUnit(definition, unit);
  const isOwn = (name: string) => name === 'region' || name === 'urban';
  return [
    ...breakdowns
      .filter(({ name }) => !isOwn(name))
      .map((one) =>
        groupColumn(
          breakdownVariable(one.name),
          one.label,
          one.groups,
          columns.breakdowns[one.name],
        ),
      ),
    ...comparisons.map((one) =>
      groupColumn(
        comparisonVariable(one.name),
        one.label,
        one.groups,
        columns.comparisons[one.name],
      ),
    ),
    ...figures.flatMap(({ indicator, figure, key }) => {
      const values = columns.figures[key];
      if (values === undefined) return [];
      const universe = figure.unit === undefined ? indicator.universe : undefined;
      const expressions = [
        ...(universe === undefined ? [] : [universe]),
        ...figureExpressions(figure, unit, '').map(({ expression }) => expression),
      ];
      const label = joined(indicator.title, figure.label);
      const common = { label, caveat: indicator.caveat, expressions };
      return ofFigure(figureNames(indicator.id, figure), figure, values).map((one) => ({
        ...common,
        ...one,
      }));
    }),
  ];
}

const figureNames = (id: string, { name }: AskedFigure): [string, string] => [
  figureVariable(id, name),
  denominatorVariable(id, name),
];

function ofFigure(
  [name, denominator]: [string, string],
  figure: AskedFigure,
  values: FigureColumns,
): Pick<MadeColumn, 'name' | 'codes' | 'isAmount' | 'valueAt'>[] {
  if ('answer' in values) {
    const groups = 'groups' in figure ? figure.groups : undefined;
    const valueAt = (row: number) => {
      const answer = values.answer[row] ?? notCounted;
      if (answer === notCounted) return none('not-asked');
      if (answer < 0) return none('withheld');
      return known(groups ? groupValue(groups, answer, 'number') : answer);
    };
    const codes = groups ? groupCodes(groups) : yesOrNo;
    return [{ name, codes, isAmount: false, valueAt }];
  }
  const side = (own: string, numbers: Float64Array) => ({
    name: own,
    isAmount: true,
    valueAt: (row: number) => {
      if (values.counted[row] !== 1) return none('not-asked');
      const value = numbers[row] ?? NaN;
      return Number.isNaN(value) ? none('withheld') : known(value);
    },
  });
  return [side(name, values.y), ...(values.x ? [side(denominator, values.x)] : [])];
}

function groupColumn(
  name: string,
  label: Words,
  groups: readonly UnitGroup[],
  places: Int16Array | undefined,
): MadeColumn {
  return {
    name,
    label,
    codes: groupCodes(groups),
    expressions: groups.map(({ expression }) => expression),
    isAmount: false,
    valueAt: (row) => {
      const place = places?.[row] ?? -1;
      return place < 0 ? none('not-asked') : known(groupValue(groups, place, 'number'));
    },
  };
}

const groupCodes = (groups: readonly UnitGroup[]) =>
  groups.map(({ label }, place) => ({ value: groupValue(groups, place, 'number'), label }));

const known = (value: Value) => ({ value, missing: 0 });
/** The codes of what is true or not. */
export const yesOrNo = [
  { value: 0, label: { en: 'No', fr: 'Non' } },
  { value: 1, label: { en: 'Yes', fr: 'Oui' } },
];

const none = (kind: 'not-asked' | 'withheld') => ({ value: null, missing: kindOf(kind) });

function joined(one: Words, other: Words): Words {
  return Object.fromEntries(
    Object.keys(one).map((language) => [
      language,
      `${one[language] ?? ''}: ${other[language] ?? other['en'] ?? ''}`,
    ]),
  );
}
