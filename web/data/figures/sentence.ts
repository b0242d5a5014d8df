/** One plain sentence under a title: what was found, and no more than its interval allows. */
import { borneOut } from './borne-out.ts';
import { sizeWritten, spoken } from './numbers.ts';
import type { Cell, Comparison, Figure } from './published.ts';
import { hasValue, isWithheld, reasonsWritten } from './reasons.ts';
import { cellOf, type Side, sidesOf } from './sides.ts';
import type { Voice } from './voice.ts';

const EVERYBODY = { breakdown: 'none', group: 'all' };

/**
 * What the figure says of everybody, or of those who are compared. `figures` is one, or the groups of a distribution. Groups
 * are called higher or lower by the published verdict alone, which counts how many comparisons were made.
 */
export function sentenceOf(
  voice: Voice,
  figures: readonly Figure[],
  comparison: Comparison | undefined,
): string {
  const said = findingOf(voice, figures, comparison);
  // Groups are named as they are in lists; a sentence begins with a capital.
  const [first = ''] = said;
  return `${first.toLocaleUpperCase(voice.language)}${said.slice(first.length)}`;
}

function findingOf(
  voice: Voice,
  figures: readonly Figure[],
  comparison: Comparison | undefined,
): string {
  const [figure] = figures;
  if (!figure) return '';
  if (figure.group) return ofGroups(voice, figures);
  if (!comparison) return ofOne(voice, figure, cellOf(figure, EVERYBODY));
  const sides = sidesOf(comparison);
  return sides.length === 2
    ? ofTwo(voice, figure, comparison, sides)
    : ofSeveral(voice, figure, comparison, sides);
}

function ofOne(voice: Voice, { label, measure }: Figure, cell: Cell | undefined): string {
  const { speak } = voice;
  const name = voice.within(label);
  if (!hasValue(cell)) {
    return isWithheld(cell)
      ? speak('saysWithheld', { figure: name, reasons: reasonsWritten(voice, cell) })
      : speak('saysNobody', { figure: name });
  }
  const { value, ends } = spoken(voice, measure, cell.figures);
  const said = ends
    ? speak('saysValue', { figure: name, value, ...ends })
    : speak('saysNoInterval', { figure: name, value });
  return `${said}${withCare(voice, [cell])}`;
}

function ofTwo(
  voice: Voice,
  figure: Figure,
  comparison: Comparison,
  [own, other]: readonly Side[],
): string {
  if (!own || !other) return '';
  const cells = [own, other].map((side) => cellOf(figure, EVERYBODY, comparison, side));
  const difference = cellOf(figure, EVERYBODY, comparison, own, true);
  const names = { a: voice.within(own.group.label), b: voice.within(other.group.label) };
  const [a, b] = cells;
  if (!hasValue(a) || !hasValue(b)) {
    const hidden = cells.find(isWithheld);
    return hidden
      ? voice.speak('saysNotCompared', { ...names, reasons: reasonsWritten(voice, hidden) })
      : voice.speak('saysNobodyToCompare', names);
  }
  const values = {
    valueA: spoken(voice, figure.measure, a.figures).value,
    valueB: spoken(voice, figure.measure, b.figures).value,
  };
  return `${verdict(voice, figure, { ...names, ...values }, difference)}${withCare(voice, [a, b])}`;
}

function verdict(
  voice: Voice,
  { measure }: Figure,
  places: Readonly<Record<'a' | 'b' | 'valueA' | 'valueB', string>>,
  cell: Cell | undefined,
): string {
  const { speak } = voice;
  const { estimate = null, low = null, high = null } = cell?.figures ?? {};
  const found = cell?.difference?.verdict ?? 'not tested';
  if (estimate === null || low === null || high === null || found === 'not tested') {
    return speak('saysNotTested', places);
  }
  const { ends = { low: '', high: '' } } = spoken(
    voice,
    measure,
    { estimate, low, high },
    { isDifference: true },
  );
  const size = sizeWritten(voice, measure, estimate);
  const all = { ...places, ...ends, size };
  if (found === 'not among so many') return speak('saysNotAmongSoMany', all);
  const says = { higher: 'saysHigher', lower: 'saysLower', open: 'saysCannotTell' } as const;
  return speak(says[borneOut({ verdict: found, low, high })], all);
}

/** Several groups beside the one that they are all compared with: which of them differ, and which cannot be told from it. */
function ofSeveral(
  voice: Voice,
  figure: Figure,
  comparison: Comparison,
  sides: readonly Side[],
): string {
  const reference = sides.at(-1);
  const base = cellOf(figure, EVERYBODY, comparison, reference);
  const name = reference ? voice.within(reference.group.label) : '';
  if (!hasValue(base)) {
    const reasons = base ? reasonsWritten(voice, base) : '';
    return voice.speak('saysNoReference', { b: name, reasons });
  }
  const told = { higher: [] as string[], lower: [] as string[], open: [] as string[] };
  let isUntold = false;
  for (const side of sides.slice(0, -1)) {
    const cell = cellOf(figure, EVERYBODY, comparison, side);
    const difference = cellOf(figure, EVERYBODY, comparison, side, true);
    if (!hasValue(cell) || !hasValue(difference)) {
      isUntold = true;
      continue;
    }
    const { value } = spoken(voice, figure.measure, cell.figures);
    const said = voice.speak('groupWithValue', { group: voice.within(side.group.label), value });
    const { low, high } = difference.figures;
    told[borneOut({ verdict: difference.difference?.verdict, low, high })].push(said);
  }
  const list = (names: string[]) =>
    new Intl.ListFormat(voice.language, { type: 'conjunction' }).format(names);
  const { value } = spoken(voice, figure.measure, base.figures);
  return [
    voice.speak('saysReference', { b: name, value }),
    ...(told.higher.length > 0
      ? [voice.speak('saysTheseHigher', { groups: list(told.higher) })]
      : []),
    ...(told.lower.length > 0 ? [voice.speak('saysTheseLower', { groups: list(told.lower) })] : []),
    ...(told.open.length > 0 ? [voice.speak('saysTheseOpen', { groups: list(told.open) })] : []),
    ...(isUntold ? [voice.speak('saysOthersWithheld')] : []),
  ].join(' ');
}

/** The largest group of a distribution, where it surely is the largest; otherwise that it is not sure. */
function ofGroups(voice: Voice, figures: readonly Figure[]): string {
  const ordered = figures
    .flatMap((figure) => {
      const cell = cellOf(figure, EVERYBODY);
      const { estimate = null, low = null, high = null } = cell?.figures ?? {};
      if (!figure.group || estimate === null || low === null || high === null) return [];
      return [{ figure, label: voice.within(figure.group.label), estimate, low, high }];
    })
    .toSorted((one, other) => other.estimate - one.estimate);
  const [first, second] = ordered;
  const isHidden = figures.some((figure) => isWithheld(cellOf(figure, EVERYBODY)));
  if (!first) return voice.speak('saysNoGroup');
  const { value, ends } = spoken(voice, first.figure.measure, first);
  const places = { group: first.label, value, ...(ends ?? { low: '', high: '' }) };
  const others = isHidden ? ` ${voice.speak('saysSomeGroupsWithheld')}` : '';
  if (!second) return `${voice.speak('saysOneGroup', places)}${others}`;
  const isSure = first.low > second.high;
  // Of what is withheld nobody can say that it is smaller.
  if (isSure && !isHidden) return voice.speak('saysLargest', places);
  if (isSure) return `${voice.speak('saysLargestShown', places)}${others}`;
  return `${voice.speak('saysNotSurelyLargest', { ...places, second: second.label })}${others}`;
}

function withCare(voice: Voice, cells: readonly Cell[]): string {
  const reasons = cells
    .filter(({ publication }) => publication === 'marked')
    .flatMap((cell) => cell.reasons);
  if (reasons.length === 0) return '';
  return ` ${voice.speak('saysWithCare', { reasons: reasonsWritten(voice, { reasons }) })}`;
}
