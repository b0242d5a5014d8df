import { DisclosureError } from '../../disclosure/k-anonymity.ts';
import { cutEnds } from '../../disclosure/methods/cut.ts';
import { toYears } from '../../disclosure/methods/dates.ts';
import { recode } from '../../disclosure/methods/recode.ts';
import { roundToDigits } from '../../disclosure/methods/round-money.ts';
import { groupSmall } from '../../disclosure/methods/small-groups.ts';
import type { Change, ReleasePolicy } from '../release-policy.ts';
import type { Words } from '../release-table.ts';
import type { DraftColumn, DraftTable } from './draft-table.ts';

/** What becomes of values of a file that nobody asked to be changed: whole numbers, and shares to six digits. */
const usualDecimals = 6;

/**
 * Makes the values of a table less telling, variable by variable, as the policy says, and amounts as it says of all of
 * them; says so in the words of each variable. An amount that too few have to be cut is left out.
 *
 * @throws DisclosureError for a hierarchy that is not there, does not cover a value, or is not of the kind asked for.
 */
export function changeValues(table: DraftTable, policy: ReleasePolicy): void {
  const staying: DraftColumn[] = [];
  for (const column of table.columns) {
    const { money } = policy;
    const change: Change | undefined =
      column.change ??
      (column.isMoney ? { by: 'cut', top: money.top, digits: money.digits } : undefined);
    try {
      if (change) applyChange(table, column, change, policy);
      else shorten(column);
      staying.push(column);
    } catch (error) {
      if (!(error instanceof DisclosureError) || !column.isMoney || column.role === 'key') {
        throw error;
      }
      table.left.push({
        variable: column.name,
        why: 'so few have such an amount that it would tell theirs',
      });
    }
  }
  table.columns = staying;
}

function applyChange(
  table: DraftTable,
  column: DraftColumn,
  change: Change,
  policy: ReleasePolicy,
): void {
  const before = [...column.values];
  const what = changed(table, column, change, policy);
  const rows = column.values.filter((value, row) => value !== before[row]).length;
  if (rows === 0) return;
  column.words = { ...column.words, caveat: both(column.words.caveat, what) };
  table.changes.push({ variable: column.name, what, changed: rows });
}

/** Changes the values. Gives what was done, in words. */
function changed(
  table: DraftTable,
  column: DraftColumn,
  change: Change,
  policy: ReleasePolicy,
): Words {
  switch (change.by) {
    case 'hierarchy': {
      const { codes, labels } = recode(
        column.name,
        column.values,
        hierarchyOf(policy, change.hierarchy),
        change.level,
      );
      label(column, labels, policy, (row) => codes[row] ?? 0);
      return { en: 'In groups.', fr: 'Par groupes.' };
    }
    case 'small-groups': {
      const hierarchy = hierarchyOf(policy, change.hierarchy);
      if (hierarchy.kind !== 'table') {
        throw new DisclosureError(
          `The small values of '${column.name}' are to be grouped by '${change.hierarchy}', which has no names of groups. ` +
            "Give it the kind 'table'.",
        );
      }
      const { values } = groupSmall(
        column.name,
        column.values.map((value) => (value === null ? '' : String(value))),
        {
          parentOf: hierarchy.levels[0] ?? {},
          other: 'other',
          fewest: change.fewest,
          units: table.households,
        },
      );
      const labels = [...new Set(values.filter((value) => value !== ''))].sort();
      label(column, labels, policy, (row) => labels.indexOf(values[row] ?? '') + 1);
      return { en: 'Rare values in groups.', fr: 'Valeurs rares regroupées.' };
    }
    case 'cut':
      return cut(table, column, change, policy);
    case 'round':
      setNumbers(column, roundToDigits(numbersOf(column), change.digits).values);
      return roundedTo(change.digits);
    case 'year': {
      const texts = column.values.map((value) => (value === null ? '' : String(value)));
      setNumbers(column, toYears(column.name, texts).years);
      return { en: 'The year only.', fr: "L'année seulement." };
    }
  }
}

function cut(
  table: DraftTable,
  column: DraftColumn,
  change: Extract<Change, { by: 'cut' }>,
  policy: ReleasePolicy,
): Words {
  const { values, report } = cutEnds(column.name, numbersOf(column), {
    ...(change.top !== undefined && { top: { quantile: change.top } }),
    ...(change.bottom !== undefined && { bottom: { quantile: change.bottom } }),
    ...{ fewest: policy.k, replaceBy: 'mean', weight: table.weight, units: table.households },
  });
  const digits = change.digits ?? policy.money.digits;
  setNumbers(column, roundToDigits(values, digits).values);
  const mean = (end: typeof report.top) => Number((end?.replacement ?? 0).toPrecision(digits));
  const ends = [
    { end: report.top, en: 'The largest values', fr: 'Les plus grandes valeurs' },
    { end: report.bottom, en: 'The smallest values', fr: 'Les plus petites valeurs' },
  ].filter(({ end }) => end !== null && end.rows > 0);
  const rounded = roundedTo(digits);
  return {
    en: [
      ...ends.map(
        ({ end, en }) => `${en} (${String(end?.rows)}) are their mean, ${String(mean(end))}.`,
      ),
      rounded['en'],
    ].join(' '),
    fr: [
      ...ends.map(
        ({ end, fr }) => `${fr} (${String(end?.rows)}) sont leur moyenne, ${String(mean(end))}.`,
      ),
      rounded['fr'],
    ].join(' '),
  };
}

const roundedTo = (digits: number): Words => ({
  en: `Rounded to ${String(digits)} digits.`,
  fr: `Arrondi à ${String(digits)} chiffres.`,
});

export function hierarchyOf(policy: ReleasePolicy, name: string) {
  const hierarchy = Object.hasOwn(policy.hierarchies, name) ? policy.hierarchies[name] : undefined;
  if (hierarchy) return hierarchy;
  throw new DisclosureError(
    `The ${policy.tier} policy has no hierarchy '${name}'. Use one of: ${Object.keys(policy.hierarchies).join(', ')}.`,
  );
}

function label(
  column: DraftColumn,
  labels: readonly string[],
  { words = {} }: ReleasePolicy,
  codeAt: (row: number) => number,
): void {
  const codes = labels.map((text, at) => ({ value: at + 1, label: words[text] ?? { en: text } }));
  column.words = { ...column.words, codes };
  column.values = column.values.map((value, row) => (value === null ? null : codeAt(row)));
}

const numbersOf = ({ values }: DraftColumn): Float64Array =>
  Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN));

function setNumbers(column: DraftColumn, numbers: Float64Array): void {
  column.values = column.values.map((value, row) =>
    value === null ? null : (numbers[row] ?? NaN),
  );
}

function shorten(column: DraftColumn): void {
  column.values = column.values.map((value) =>
    typeof value === 'number' ? Number(value.toFixed(usualDecimals)) : value,
  );
}

function both(one: Words | undefined, other: Words): Words {
  if (one === undefined) return other;
  return Object.fromEntries(
    Object.keys(other).map((language) => [
      language,
      `${one[language] ?? one['en'] ?? ''} ${other[language] ?? ''}`,
    ]),
  );
}
