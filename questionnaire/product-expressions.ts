import type { Figure, SurveyDefinition } from './definition.ts';

/** An expression over finished interviews. */
export interface ProductExpression {
  /** 'indicators.EC02.figures.share.value': the way to it by names. */
  place: string;
  unit: string;
  expression: string;
}

/** Every expression that figures, and the groups they are made for, are made of. */
export function productExpressions(definition: SurveyDefinition): ProductExpression[] {
  const { indicators, breakdowns, comparisons, adjustment = {}, units = {} } = definition;
  return [
    ...Object.entries(units).flatMap(([name, { of, universe, factor }]) =>
      partsAt(`units.${name}`, of, { universe, factor }),
    ),
    ...indicators.flatMap(({ id, unit, universe, figures }) => [
      ...partsAt(`indicators.${id}`, unit, { universe }),
      ...figures.flatMap((figure) =>
        figureExpressions(figure, figure.unit ?? unit, `indicators.${id}.figures.${figure.name}`),
      ),
    ]),
    ...Object.entries(breakdowns).flatMap(([unit, list]) =>
      list.flatMap(({ name, groups }) => inGroups(`breakdowns.${unit}.${name}`, unit, groups)),
    ),
    ...comparisons.flatMap(({ name, unit = 'household', groups }) =>
      inGroups(`comparisons.${name}`, unit, groups),
    ),
    ...Object.entries(adjustment).flatMap(([unit, list]) =>
      list.flatMap((covariate) => {
        const place = `adjustment.${unit}.${covariate.name}`;
        return 'groups' in covariate
          ? inGroups(place, unit, covariate.groups)
          : partsAt(place, unit, { value: covariate.value });
      }),
    ),
  ];
}

/** Those of one figure, its own universe first. */
export function figureExpressions(
  figure: Figure,
  unit: string,
  place: string,
): ProductExpression[] {
  const { universe } = figure;
  if ('groups' in figure) {
    return [
      ...partsAt(place, unit, { universe }),
      ...inGroups(`${place}.groups`, unit, figure.groups),
    ];
  }
  const { value, denominator }: { value?: string; denominator?: string } =
    'value' in figure ? figure : {};
  return partsAt(place, unit, { universe, value, denominator });
}

function partsAt(
  place: string,
  unit: string,
  parts: Readonly<Record<string, string | undefined>>,
): ProductExpression[] {
  return Object.entries(parts).flatMap(([part, expression]) =>
    expression === undefined ? [] : [{ place: `${place}.${part}`, unit, expression }],
  );
}

function inGroups(
  place: string,
  unit: string,
  groups: readonly { code: string; expression: string }[],
): ProductExpression[] {
  return groups.map(({ code, expression }) => ({ place: `${place}.${code}`, unit, expression }));
}
