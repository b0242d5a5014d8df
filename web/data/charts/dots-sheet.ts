/** A sheet of dots with intervals on one scale, drawn by Observable Plot at given heights. */
import {
  axisX,
  dot,
  gridX,
  type Markish,
  plot,
  rect,
  ruleX,
  ruleY,
  text,
} from '@observablehq/plot';
import type { Cell } from '../figures/published.ts';
import { hasValue, isWithheld } from '../figures/reasons.ts';
import type { Look } from './looks.ts';
import { HATCH } from './picture.ts';

export interface PlacedCell {
  y: number;
  look: Look;
  cell: Cell;
  /** Told of what is withheld, over its hatching. */
  why: string;
  /** Of what is shown, in full: for who rests on it. */
  told: string;
}

export interface PlacedLabel {
  y: number;
  text: string;
  kind: 'heading' | 'row';
  colour?: string;
  /** Above its row, over the width of the chart; otherwise beside it. */
  isAbove: boolean;
}

export interface Sheet {
  width: number;
  height: number;
  /** Room for names at the side where reading begins. */
  names: number;
  domain: readonly [number, number];
  tick: (value: number) => string;
  direction: 'ltr' | 'rtl';
  cells: readonly PlacedCell[];
  labels: readonly PlacedLabel[];
}

const [EDGE, AXIS] = [10, 24];

/** Places are in pixels from the top; the axis is below `height`. */
export function dotsSheet(sheet: Sheet): SVGSVGElement {
  const { width, height, names, domain, tick, direction, cells, labels } = sheet;
  const isMirrored = direction === 'rtl';
  const start = isMirrored ? 'end' : 'start';
  /** Pixels from where reading begins. */
  const from = (pixels: number) => (isMirrored ? -pixels : pixels);
  const shown = cells.filter(({ cell }) => hasValue(cell));
  const hidden = cells.filter(({ cell }) => isWithheld(cell));
  const [least, most] = domain;
  const at = (name: 'estimate' | 'low' | 'high') => (placed: PlacedCell) =>
    placed.cell.figures?.[name] ?? placed.cell.figures?.estimate;
  const named = (own: readonly PlacedLabel[], more: object): Markish =>
    text(own, { x: () => least, y: 'y', text: 'text', textAnchor: start, ...more });
  const beside = labels.filter(({ isAbove, kind }) => kind === 'row' && !isAbove);
  const above = labels.filter(({ isAbove, kind }) => kind === 'row' && isAbove);
  const halo = { stroke: 'var(--paper)', strokeWidth: 4 } as const;
  const ticks = Math.max(2, Math.min(7, Math.floor((width - names) / 90)));
  const marks: Markish[] = [
    gridX({ ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
    ...(least < 0 && most > 0 ? [ruleX([0], { stroke: 'var(--edge)' })] : []),
    axisX({ ticks, tickSize: 0, label: null, tickFormat: tick, fill: 'var(--grey)' }),
    rect(hidden, {
      ...{ x1: () => least, x2: () => most, fill: `url(#${HATCH})` },
      y1: ({ y }: PlacedCell) => y - 6,
      y2: ({ y }: PlacedCell) => y + 6,
    }),
    text(hidden, {
      ...{ x: () => least, y: 'y', text: 'why', fill: 'var(--ink)', fontSize: 11 },
      ...{ textAnchor: start, dx: from(6), ...halo },
    }),
    ruleY(shown, {
      ...{ x1: at('low'), x2: at('high'), y: 'y', strokeWidth: 2 },
      stroke: ({ look }: PlacedCell) => look.colour,
    }),
    dot(shown, {
      ...{ x: at('estimate'), y: 'y', r: 4.5, strokeWidth: 2, title: 'told' },
      symbol: ({ look }: PlacedCell) => look.symbol,
      stroke: ({ look }: PlacedCell) => look.colour,
      fill: ({ look, cell }: PlacedCell) =>
        cell.publication === 'marked' ? 'var(--paper)' : look.colour,
    }),
    named(
      labels.filter(({ kind }) => kind === 'heading'),
      { dx: from(-names), fontWeight: 600, fill: 'var(--ink)', ...halo },
    ),
    named(beside, {
      ...{ dx: from(-names), fill: ({ colour }: PlacedLabel) => colour ?? 'var(--ink)' },
      ...{ lineWidth: names / 13, lineHeight: 1.15 },
    }),
    named(above, {
      ...{ dx: from(0), fill: ({ colour }: PlacedLabel) => colour ?? 'var(--ink)', ...halo },
      ...{ lineWidth: (width - 2 * EDGE) / 12, textOverflow: 'ellipsis' },
    }),
  ];
  return plot({
    ...{ width, height: height + AXIS, marks },
    ...{ marginTop: 0, marginBottom: AXIS },
    ...{ marginLeft: EDGE + (isMirrored ? 0 : names) },
    ...{ marginRight: EDGE + (isMirrored ? names : 0) },
    x: { domain: [...domain], reverse: isMirrored },
    y: { type: 'identity', axis: null },
    // Colours and shapes are given as they are drawn.
    color: { type: 'identity' },
    symbol: { type: 'identity' },
  }) as SVGSVGElement;
}

export const sheetHeight = (height: number): number => height + AXIS;
