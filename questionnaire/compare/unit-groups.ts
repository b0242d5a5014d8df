import { breaks, judged, keeps, type Change } from './change.ts';
import type { Comparison, SurveyDefinition, UnitGroup } from '../definition.ts';
import { sameRule } from './expression-likeness.ts';
import { meaningChanges } from './meaning.ts';
import { quoted, wordingChanges } from './wording.ts';

/** What changed in how units are split. */
export function breakdownChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  return groupChanges(inBreakdowns(older), inBreakdowns(newer));
}

/** What changed in who is compared with whom. */
export function comparisonChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const after = new Map(newer.comparisons.map((each) => [each.name, each]));
  return [
    ...groupChanges(inComparisons(older), inComparisons(newer)),
    ...older.comparisons.flatMap((was) => oneComparison(was, after.get(was.name))),
  ];
}

function oneComparison(was: Comparison, is: Comparison | undefined): Change[] {
  // That its groups are gone was told.
  if (!is) return [];
  const place = `comparisons.${was.name}`;
  const other = (['unit', 'reference'] as const).filter((part) => was[part] !== is[part]);
  return [
    ...other.map((part) =>
      breaks(
        `${place}.${part}`,
        'Who is compared with whom changed',
        'Every difference between the groups is another one.',
      ),
    ),
    ...wordingChanges(`${place}.label`, was.label, is.label, 'The comparison'),
  ];
}

type Groups = ReadonlyMap<string, UnitGroup>;

function inBreakdowns({ breakdowns }: SurveyDefinition): Groups {
  return new Map(
    Object.entries(breakdowns).flatMap(([unit, list]) =>
      list.flatMap(({ name, groups }) => placed(`breakdowns.${unit}.${name}`, groups)),
    ),
  );
}

function inComparisons({ comparisons }: SurveyDefinition): Groups {
  return new Map(comparisons.flatMap(({ name, groups }) => placed(`comparisons.${name}`, groups)));
}

/** Groups by their places. */
export function placed(place: string, groups: readonly UnitGroup[]): [string, UnitGroup][] {
  return groups.map((group) => [`${place}.${group.code}`, group]);
}

/** What changed in groups that are found again by their places. */
export function groupChanges(before: Groups, after: Groups): Change[] {
  const labels = [...before.values()].map(({ label }) => label);
  const changes: Change[] = [];
  for (const [place, was] of before) {
    const is = after.get(place);
    if (!is) {
      changes.push(
        judged(place, `The group ${quoted(was.label.en)} is no longer shown`, 'Its series ends.'),
      );
      continue;
    }
    if (!sameRule(was.expression, is.expression)) {
      changes.push(
        breaks(place, `Who is in ${quoted(was.label.en)} changed`, 'The group is another one.'),
      );
    }
    changes.push(...meaningChanges(`${place}.label`, was.label, is.label, 'The group', labels));
  }
  for (const [place, { label }] of after) {
    if (!before.has(place)) {
      changes.push(keeps(place, `The group ${quoted(label.en)} was added`, 'It is a new series.'));
    }
  }
  return changes;
}
