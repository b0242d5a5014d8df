import type { Cell, Indicator, Table, Text } from './api.ts';
import { element } from './element.ts';

const reasonWords: Record<string, string> = {
  'no cases': 'nobody of this group is in the sample',
  'few cases': 'fewer than 25 cases',
  'few areas': 'fewer than 10 enumeration areas',
  imprecise: 'too imprecise',
  'many missing answers': 'too many missing answers',
  'protects another cell': 'withheld to protect another figure',
  'side withheld': 'one of the two groups is withheld',
};

export const inEnglish = (text: Text): string => text['en'] ?? '';

/** One figure of an indicator: its table, with an error beside every figure, and what must be said with it. */
export function indicatorSection(
  indicator: Indicator,
  { comparison, breakdowns }: Table,
): HTMLElement {
  const { group } = indicator;
  const isCompared =
    comparison !== null && indicator.cells.some((cell) => cell.compared === 'difference');
  const lines = new Map<string, Map<string, Cell[]>>();
  for (const cell of indicator.cells) {
    const groups = lines.get(cell.breakdown) ?? new Map<string, Cell[]>();
    lines.set(cell.breakdown, groups);
    groups.set(cell.group, [...(groups.get(cell.group) ?? []), cell]);
  }
  return element(
    'section',
    { id: [indicator.id, indicator.figure, ...(group ? [group.code] : [])].join('.') },
    element('h2', {}, inEnglish(indicator.title)),
    element('p', {}, whatIsMeasured(indicator)),
    element(
      'div',
      { class: 'scroll' },
      element(
        'table',
        {},
        element(
          'caption',
          {},
          `${isCompared ? `${inEnglish(comparison.note)}. ` : ''}${inEnglish(indicator.caveat)}. Standard errors in grey; figures in parentheses rest on few cases or are not precise.`,
        ),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, ''),
            element('th', { scope: 'col' }, 'All'),
            ...(isCompared
              ? [
                  element('th', { scope: 'col', class: 'a' }, `● ${inEnglish(comparison.a)}`),
                  element('th', { scope: 'col', class: 'b' }, `◆ ${inEnglish(comparison.b)}`),
                  element('th', { scope: 'col' }, 'Difference (95 % interval)'),
                ]
              : []),
          ),
        ),
        ...[...lines].map(([breakdown, groups]) =>
          element(
            'tbody',
            { class: 'group' },
            element(
              'tr',
              {},
              element(
                'th',
                { scope: 'rowgroup', colspan: '5' },
                breakdown === 'none'
                  ? 'Everyone'
                  : inEnglish(breakdowns[indicator.unit]?.[breakdown] ?? { en: breakdown }),
              ),
            ),
            ...[...groups.values()]
              .filter((cells) => !cells[0]?.reasons.includes('no cases'))
              .map((cells) => row(cells, shapeOf(indicator))),
          ),
        ),
      ),
    ),
  );
}

/** A number of households is measured in households: that is said once. */
function whatIsMeasured({ label, group, measure }: Indicator): string {
  const parts = [label, group?.label, measure].flatMap((text) => (text ? [inEnglish(text)] : []));
  return parts
    .filter((part, at) => !parts.slice(0, at).some((said) => said.toLowerCase() === part))
    .join(', ');
}

function row(cells: readonly Cell[], shape: Shape): HTMLElement {
  const cellOf = (compared: Cell['compared']) => cells.find((cell) => cell.compared === compared);
  const [first] = cells;
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, first ? inEnglish(first.label) : ''),
    ...[
      figure(cellOf('all'), shape),
      figure(cellOf('a'), shape, 'a'),
      figure(cellOf('b'), shape, 'b'),
      difference(cellOf('difference'), shape),
    ].filter((cell) => cell !== undefined),
  );
}

function figure(cell: Cell | undefined, shape: Shape, colour = ''): HTMLElement | undefined {
  if (!cell) return undefined;
  const { estimate, se } = cell.figures ?? { estimate: null, se: null };
  if (estimate === null) return withheld(cell);
  const shown = numberIn(shape, estimate);
  return element(
    'td',
    { class: colour, title: `${String(cell.figures?.n ?? 0)} cases` },
    cell.publication === 'marked' ? `(${shown})` : shown,
    element('span', { class: 'se' }, se === null ? '' : ` ± ${numberIn(shape, se)}`),
  );
}

function difference(cell: Cell | undefined, shape: Shape): HTMLElement | undefined {
  if (!cell) return undefined;
  const { estimate, low, high } = cell.figures ?? { estimate: null, low: null, high: null };
  if (estimate === null) return withheld(cell);
  const shown = signed(shape, estimate);
  const interval =
    low === null || high === null ? '' : ` ${signed(shape, low)} to ${signed(shape, high)}`;
  return element(
    'td',
    {},
    cell.publication === 'marked' ? `(${shown})` : shown,
    element('span', { class: 'se' }, interval),
  );
}

function withheld(cell: Cell): HTMLElement {
  const why = cell.reasons.map((reason) => reasonWords[reason] ?? reason).join('; ');
  return element(
    'td',
    { class: 'withheld', title: why },
    '*',
    element('span', { class: 'se' }, ` ${why}`),
  );
}

const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const amount = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const large = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });

/** How a figure's numbers are written. */
type Shape = 'share' | 'large' | 'plain';

/** Shares are fractions of one, whatever the statistic: a mean gap, a proportion, a ratio in percent. */
function shapeOf({ statistic, measure }: Indicator): Shape {
  if (inEnglish(measure).startsWith('percent')) return 'share';
  return statistic === 'total' || statistic === 'counts' ? 'large' : 'plain';
}

const numberIn = (shape: Shape, value: number): string =>
  (shape === 'share' ? percent : shape === 'large' ? large : amount).format(value);

const signed = (shape: Shape, value: number): string =>
  `${value < 0 ? '−' : '+'}${numberIn(shape, Math.abs(value))}`;
