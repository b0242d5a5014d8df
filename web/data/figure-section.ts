import type { Cell, Comparison, Figure, Table, Text } from './api.ts';
import { element } from './element.ts';

const reasonWords: Record<string, string> = {
  'no cases': 'nobody of this group is in the sample',
  'few cases': 'too few cases',
  'few households': 'too few households',
  'few areas': 'too few enumeration areas',
  imprecise: 'too imprecise',
  'many missing answers': 'too many missing answers',
  'few answers of a kind': 'too few of one answer',
  'protects another cell': 'withheld to protect another figure',
  'side withheld': 'one of the two groups is withheld',
  withheld: 'withheld to protect people',
};

export const inEnglish = (text: Text): string => text['en'] ?? '';

/**
 * One figure of an indicator: its table, with an error beside every figure, and what must be said with it. Where its
 * groups are told apart in several ways, the reader chooses one.
 */
export function figureSection(figure: Figure, table: Table, chosen?: string): HTMLElement {
  const made = new Set(figure.cells.map(({ side }) => side?.comparison));
  const comparisons = table.comparisons.filter(({ name }) => made.has(name));
  const first = figure.cells.find(({ side }) => side !== undefined)?.side?.comparison;
  const comparison = comparisons.find(({ name }) => name === (chosen ?? first));
  const section = element(
    'section',
    { id: [figure.id, figure.figure, ...(figure.group ? [figure.group.code] : [])].join('.') },
    element('h2', {}, inEnglish(figure.title)),
    element('p', {}, whatIsMeasured(figure)),
    ...(comparisons.length > 1 ? [choice(comparisons, comparison)] : []),
    element('div', { class: 'scroll' }, tableOf(figure, table, comparison)),
  );
  section.querySelector('select')?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const next = figureSection(figure, table, target.value);
    section.replaceWith(next);
    next.querySelector('select')?.focus();
  });
  return section;
}

function choice(comparisons: readonly Comparison[], chosen: Comparison | undefined): HTMLElement {
  return element(
    'label',
    {},
    'Compared by',
    element(
      'select',
      {},
      ...comparisons.map(({ name, label }) =>
        element(
          'option',
          { value: name, ...(name === chosen?.name ? { selected: '' } : {}) },
          inEnglish(label),
        ),
      ),
    ),
  );
}

function tableOf(
  figure: Figure,
  { breakdowns }: Table,
  comparison: Comparison | undefined,
): HTMLElement {
  const columns = columnsOf(comparison);
  const lines = new Map<string, Map<string, Cell[]>>();
  for (const cell of figure.cells) {
    const groups = lines.get(cell.breakdown) ?? new Map<string, Cell[]>();
    lines.set(cell.breakdown, groups);
    groups.set(cell.group, [...(groups.get(cell.group) ?? []), cell]);
  }
  return element(
    'table',
    {},
    element(
      'caption',
      {},
      `${comparison ? `${inEnglish(comparison.note)}. ` : ''}${inEnglish(figure.caveat)}. Standard errors in grey; figures in parentheses rest on few cases or are not precise.`,
    ),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, ''),
        ...columns.map(({ head, colour }) =>
          element('th', { scope: 'col', ...(colour ? { class: colour } : {}) }, head),
        ),
      ),
    ),
    ...[...lines].map(([breakdown, groups]) => {
      const own = breakdowns[figure.unit]?.[breakdown];
      const labels = new Map(own?.groups.map(({ code, label }) => [code, inEnglish(label)]));
      const heading =
        breakdown === 'none' ? 'Everyone' : inEnglish(own?.label ?? { en: breakdown });
      return element(
        'tbody',
        { class: 'group' },
        element(
          'tr',
          {},
          element('th', { scope: 'rowgroup', colspan: String(1 + columns.length) }, heading),
        ),
        ...[...groups]
          .filter(([, cells]) => !cells[0]?.reasons.includes('no cases'))
          .map(([code, cells]) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, labels.get(code) ?? 'All'),
              ...columns.map((column) => shownIn(column, cells, shapeOf(figure))),
            ),
          ),
      );
    }),
  );
}

/** Whom a column is about: everybody, a group, or how far a group differs from the reference. */
interface Column {
  head: string;
  side?: Cell['side'];
  colour?: string;
}

function columnsOf(comparison: Comparison | undefined): Column[] {
  if (!comparison) return [{ head: 'All' }];
  const { name, groups, reference } = comparison;
  const others = groups.filter(({ code }) => code !== reference);
  return [
    { head: 'All' },
    ...groups.map(({ code, label }) => ({
      head: `${code === reference ? '◆' : '●'} ${inEnglish(label)}`,
      side: { comparison: name, group: code },
      colour: code === reference ? 'b' : 'a',
    })),
    ...others.map(({ code, label }) => ({
      head: `Difference${others.length > 1 ? `: ${inEnglish(label)}` : ''} (95 % interval)`,
      side: { comparison: name, group: code, less: reference },
    })),
  ];
}

function shownIn({ side, colour }: Column, cells: readonly Cell[], shape: Shape): HTMLElement {
  const cell = cells.find(
    ({ side: own }) =>
      own?.comparison === side?.comparison &&
      own?.group === side?.group &&
      own?.less === side?.less,
  );
  // A difference of which no error is known is not told.
  if (!cell) return element('td', {}, '');
  return side?.less === undefined ? figureOf(cell, shape, colour) : difference(cell, shape);
}

/** A number of households is measured in households: that is said once. */
function whatIsMeasured({ label, group, measure }: Figure): string {
  const parts = [label, group?.label, measure].flatMap((text) => (text ? [inEnglish(text)] : []));
  return parts
    .filter((part, at) => !parts.slice(0, at).some((said) => said.toLowerCase() === part))
    .join(', ');
}

function figureOf(cell: Cell, shape: Shape, colour = ''): HTMLElement {
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

function difference(cell: Cell, shape: Shape): HTMLElement {
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
function shapeOf({ statistic, measure }: Figure): Shape {
  if (inEnglish(measure).startsWith('percent')) return 'share';
  return statistic === 'total' || statistic === 'counts' ? 'large' : 'plain';
}

const numberIn = (shape: Shape, value: number): string =>
  (shape === 'share' ? percent : shape === 'large' ? large : amount).format(value);

const signed = (shape: Shape, value: number): string =>
  `${value < 0 ? '−' : '+'}${numberIn(shape, Math.abs(value))}`;
