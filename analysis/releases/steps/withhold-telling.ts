import { levelOf } from '../../disclosure/methods/hierarchy.ts';
import type { ReleasePolicy } from '../release-policy.ts';
import { hierarchyOf } from './change-values.ts';
import { namedOf } from './choose-columns.ts';
import { keysOf, rowsOfHouseholds, withhold } from './draft-table.ts';
import type { DraftColumn, DraftTable } from './draft-table.ts';
import type { Lineage } from './read-lineage.ts';

/**
 * Withholds, in the groups of a coarse key that a rule of the form cuts in two, what that rule asks: who is asked about school
 * up to 29 years of age and is from 25 to 34 is known to be under 30 by having an answer. What figures are made of would no
 * longer give the figure, and is left out whole.
 */
export function withholdCutGroups(
  table: DraftTable,
  policy: ReleasePolicy,
  lineage: Lineage,
): void {
  const plain = namedOf(policy, ['ordinary']);
  const isPlain = (name: string) => plain.has(name);
  for (const key of keysOf(table)) {
    const { change } = key;
    if (change?.by !== 'hierarchy') continue;
    const isCut = cutGroups(key, policy, change);
    table.columns = table.columns.filter((column) => {
      if (column === key) return true;
      const { cuts } = lineage.useOf(column.source, key.source, isPlain);
      const groups = new Set(isCut(cuts));
      if (groups.size === 0) return true;
      let rows = 0;
      if (isOfFigure(column)) {
        table.left.push({
          variable: column.name,
          why: `whom it is of would tell ${key.name} more finely than the file does`,
        });
        return false;
      }
      key.values.forEach((value, row) => {
        if (typeof value === 'number' && groups.has(value) && withhold(column, row)) rows++;
      });
      if (rows > 0) {
        const labels = (key.words.codes ?? [])
          .filter(({ value }) => groups.has(Number(value)))
          .map(({ label }) => label['en'] ?? '');
        const what = {
          en: `Withheld where ${key.name} is ${labels.join(', ')}.`,
          fr: `Non communiqué là où ${key.name} vaut ${labels.join(', ')}.`,
        };
        table.changes.push({ variable: column.name, what, changed: rows });
      }
      return true;
    });
  }
}

/** It is what a figure is made of, and not a group or an answer. */
const isOfFigure = ({ source, name }: DraftColumn) =>
  source.endsWith(`: ${name}`) && !/^(by|vs)_/.test(name);

/** Of values at which a rule cuts, the codes of the groups that are cut. */
function cutGroups(
  key: DraftColumn,
  policy: ReleasePolicy,
  change: { hierarchy: string; level: number },
): (cuts: ReadonlySet<number | string>) => number[] {
  const hierarchy = hierarchyOf(policy, change.hierarchy);
  const { labelOf, labels } = levelOf(key.name, hierarchy, change.level);
  if (hierarchy.kind === 'bands') {
    const starts = hierarchy.levels[change.level - 1] ?? [];
    return (cuts) =>
      [...cuts].flatMap((cut) => {
        const value = Number(cut);
        const at = starts.findLastIndex((start) => start <= value);
        return at < 0 || starts[at] === value ? [] : [at + 1];
      });
  }
  const sizes = new Map<string, number>();
  const values = new Set(key.fine.flatMap((value) => (value === null ? [] : [String(value)])));
  for (const value of values) {
    const label = labelOf(value);
    if (label !== undefined) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  }
  const codes = new Map(
    (key.words.codes ?? []).map(({ label, value }) => [label['en'], Number(value)]),
  );
  return (cuts) => {
    const inside = new Map<string, number>();
    for (const cut of cuts) {
      const label = values.has(String(cut)) ? labelOf(cut) : undefined;
      if (label !== undefined) inside.set(label, (inside.get(label) ?? 0) + 1);
    }
    return [...inside].flatMap(([label, some]) => {
      if (some >= (sizes.get(label) ?? 0)) return [];
      const named = policy.words?.[label]?.en ?? label;
      return [codes.get(named) ?? labels.indexOf(label) + 1];
    });
  };
}

/** In fewer households than this it may be chance that all are alike. */
const fewestToJudge = 5;

/**
 * Leaves out of a table of several rows for a household what is the same in all of them, but for keys: rows could be put
 * together by it, and a household is known by the ages and sexes of all its members.
 */
export function leaveHouseholdsOwn(table: DraftTable): void {
  const several = rowsOfHouseholds(table).filter(({ length }) => length > 1);
  if (several.length === 0) return;
  table.columns = table.columns.filter((column) => {
    if (column.role === 'key') return true;
    const known = several
      .map((rows) => rows.flatMap((row) => (column.missing[row] === 0 ? [column.values[row]] : [])))
      .filter(({ length }) => length > 1);
    const differs =
      known.length < fewestToJudge ||
      new Set(known.flat()).size < 2 ||
      known.some((values) => new Set(values).size > 1);
    if (!differs) {
      table.left.push({
        variable: column.name,
        why: 'the same in all rows of a household, which could be put together by it',
      });
    }
    return differs;
  });
}

/** What is to be withheld with a key because it would tell it. */
export function toldBy(lineage: Lineage, source: string): (other: string) => boolean {
  if (lineage.isMade(source)) {
    // What else is worked out from the answers that it is worked out from.
    const answers = [...lineage.workedOutFrom(source)].filter(
      (each) => !lineage.isCalculation(each),
    );
    return (other) => {
      if (!lineage.isMade(other)) return false;
      const its = lineage.workedOutFrom(other);
      return answers.some((each) => its.has(each));
    };
  }
  if (!lineage.isCalculation(source)) {
    const hanging = lineage.hangingOn([source]);
    return (other) => hanging.has(other);
  }
  const sources = lineage.workedOutFrom(source);
  const hanging = lineage.hangingOn([...sources].filter((each) => lineage.isCalculation(each)));
  return (other) => sources.has(other) || hanging.has(other);
}
