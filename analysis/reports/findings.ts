/** What was found, in whole sentences: none says more than its interval does. */
import type { Translations } from '../../questionnaire/definition.ts';
import type { PublishedCell, PublishedFigure } from '../indicators/published-table.ts';
import { cellText, reasonsText } from './cell-text.ts';
import type { GroupCell } from './charts/groups-chart.ts';
import type { FigureLine, Sides } from './figures.ts';
import type { MessageKey } from './messages.ts';
import { differenceParts, differenceText, withInterval } from './numbers.ts';
import type { Words } from './words.ts';

/** The level of every interval in print. */
const level = '95';

/** What one cell says of the figure that has this name. */
export function valueFinding(
  words: Words,
  measure: Translations,
  name: string,
  cell: PublishedCell,
): string {
  const { figures, publication } = cell;
  const reasons = reasonsText(words, cell);
  if (figures === null || figures.estimate === null) {
    return words.say('found withheld', { figure: name, reasons });
  }
  const value = cellText(words, measure, cell);
  return publication === 'marked'
    ? words.say('found marked', { figure: name, value, reasons })
    : words.say('found value', { figure: name, value });
}

/** Both sides of a comparison, what can be said of their difference and what could have been seen, and the caution. */
export function comparisonFinding(
  words: Words,
  measure: Translations,
  { a, b }: Pick<Sides, 'a' | 'b'>,
  cells: { a: PublishedCell; b: PublishedCell; difference: PublishedCell },
): string[] {
  const names = { a: words.of(a.label), b: words.of(b.label) };
  const { difference } = cells;
  if (difference.figures === null || difference.difference === undefined) {
    return [words.say('sides withheld', { ...names, reasons: reasonsText(words, difference) })];
  }
  const sides = words.say('side of a comparison', {
    ...names,
    valueA: cellText(words, measure, cells.a),
    valueB: cellText(words, measure, cells.b),
  });
  return [sides, ...verdictSentences(words, measure, names, difference)];
}

const verdictKeys = {
  higher: 'told higher',
  lower: 'told lower',
  'cannot be told apart': 'told cannot be told apart',
  'not among so many': 'told not among so many',
  'not tested': 'told not tested',
} as const satisfies Record<string, MessageKey>;

function verdictSentences(
  words: Words,
  measure: Translations,
  names: { a: string; b: string },
  { figures, difference }: PublishedCell,
): string[] {
  const { estimate = null, low = null, high = null } = figures ?? {};
  const verdict = difference?.verdict ?? 'not tested';
  const caution = words.say('told caution');
  if (verdict === 'not tested' || estimate === null || low === null || high === null) {
    return [words.say('told not tested', names), caution];
  }
  const detectable = difference?.detectable ?? null;
  // `lower` says the direction in words; a minus sign would take it back.
  const by = verdict === 'lower' ? Math.abs(estimate) : estimate;
  const parts = differenceParts(words, measure, [by, low, high]);
  const [from = '', to = ''] = [parts.plain[1], parts.withUnit[2]];
  const values = { ...names, low: from, high: to, level };
  const size = { difference: parts.withUnit[0] ?? '' };
  const said = {
    higher: () => words.say(verdictKeys.higher, { ...values, ...size }),
    lower: () => words.say(verdictKeys.lower, { ...values, ...size }),
    'cannot be told apart': () => words.say(verdictKeys['cannot be told apart'], values),
    'not among so many': () =>
      words.say(verdictKeys['not among so many'], {
        ...values,
        ...size,
        q: (difference?.q ?? 1).toFixed(3),
      }),
  }[verdict]();
  const seen =
    detectable === null
      ? []
      : [
          words.say('told detectable', {
            detectable: differenceParts(words, measure, [detectable]).withUnit[0] ?? '',
          }),
        ];
  return [said, ...seen, caution];
}

/** On which lines, besides everybody, the difference can be told. */
export function linesFinding(
  words: Words,
  measure: Translations,
  lines: readonly FigureLine[],
): string[] {
  const told = lines.filter(
    ({ breakdown, difference }) => breakdown !== null && (difference?.figures ?? null) !== null,
  );
  if (told.length === 0) return [];
  const apart = told.flatMap(({ group, difference }) => {
    const { figures, difference: tested } = difference ?? {};
    const isApart = tested?.verdict === 'higher' || tested?.verdict === 'lower';
    if (!isApart || !figures || group === null) return [];
    return [`${words.of(group.label)} ${differenceText(words, measure, figures)}`];
  });
  if (apart.length === 0) return [words.say('no line apart')];
  return [words.say('lines apart', { lines: listed(words, apart) })];
}

/** Of each breakdown the groups with the highest and the lowest value, and whether their intervals leave each other out. */
export function breakdownFindings(
  words: Words,
  measure: Translations,
  lines: readonly FigureLine[],
): string[] {
  const breakdowns = [...new Set(lines.flatMap(({ breakdown }) => breakdown?.name ?? []))];
  return breakdowns.flatMap((name) => {
    const groups = lines.flatMap(({ breakdown, group, all }) => {
      const { estimate = null, low = null, high = null } = all.figures ?? {};
      if (breakdown?.name !== name || group === null) return [];
      if (estimate === null || low === null || high === null) return [];
      return [{ label: words.of(group.label), of: breakdown.label, estimate, low, high }];
    });
    const ordered = groups.toSorted((one, other) => other.estimate - one.estimate);
    const [highest, lowest] = [ordered[0], ordered.at(-1)];
    if (!highest || !lowest || highest === lowest) return [];
    const key = highest.low > lowest.high ? 'groups apart' : 'groups not apart';
    return [
      words.say(key, {
        breakdown: words.of(highest.of),
        high: highest.label,
        highest: withInterval(words, measure, highest),
        low: lowest.label,
        lowest: withInterval(words, measure, lowest),
      }),
    ];
  });
}

/** The largest group of a distribution, where it surely is the largest; otherwise that it is not sure. */
export function groupsFinding(
  words: Words,
  { measure }: Pick<PublishedFigure, 'measure'>,
  groups: readonly GroupCell[],
): string[] {
  const ordered = groups.flatMap(({ label, cell }) => {
    const { estimate = null, low = null, high = null } = cell.figures ?? {};
    return estimate === null || low === null || high === null
      ? []
      : [{ label, estimate, low, high }];
  });
  const [first, second] = ordered.toSorted((one, other) => other.estimate - one.estimate);
  if (!first || !second) return [];
  const value = withInterval(words, measure, first);
  return first.low > second.high
    ? [words.say('largest of groups', { group: first.label, value })]
    : [words.say('not surely largest', { group: first.label, value, second: second.label })];
}

function listed(words: Words, texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : words.say('and', { list: texts.slice(0, -1).join('; '), last });
}
