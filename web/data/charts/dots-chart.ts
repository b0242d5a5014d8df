import type { Cell } from '../figures/published.ts';
import { tickWriter } from '../figures/numbers.ts';
import { reachOf } from '../figures/reach.ts';
import type { Panel, Row, View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';
import { dotsSheet, type PlacedCell, type PlacedLabel, sheetHeight } from './dots-sheet.ts';
import { type Look, sideLook, wholeLook } from './looks.ts';
import { node, picture, type Piece } from './picture.ts';
import { signs } from './signs.ts';
import { toldOf } from './told-of.ts';

/** Between dots of one row, between rows, for a name above its row, for a heading. */
const [STEP, GAP, NAME, HEADING] = [15, 9, 19, 30];

/** Dots with intervals on one scale: rows under headings, or small multiples of a distribution. */
export function dotsChart(voice: Voice, view: View, width: number): SVGSVGElement {
  return view.isMultiples ? multiples(voice, view, width) : list(voice, view, width);
}

/** Rows of everybody and of each breakdown, under one another. */
function list(voice: Voice, view: View, width: number): SVGSVGElement {
  const isNarrow = width < 480;
  const names = isNarrow ? 0 : Math.min(230, Math.round(0.36 * width));
  const placed = place(voice, view, view.panels, isNarrow);
  const svg = dotsSheet({ ...common(voice, view), width, names, ...placed });
  const height = sheetHeight(placed.height);
  return picture(width, height, [{ svg, x: 0, y: 0, width, height }]);
}

/** Panels beside one another, alike in all but whom they are about. */
function multiples(voice: Voice, view: View, width: number): SVGSVGElement {
  const gap = 28;
  const columns = Math.max(1, Math.min(3, view.panels.length, Math.floor(width / 260)));
  const own = Math.floor((width - gap * (columns - 1)) / columns);
  const pieces: Piece[] = [];
  const key = keyOf(voice, view, width);
  let y = key.height;
  for (let first = 0; first < view.panels.length; first += columns) {
    const inRow = view.panels.slice(first, first + columns);
    const sheets = inRow.map((panel) => place(voice, view, [panel], true));
    const height = Math.max(...sheets.map((sheet) => sheet.height));
    sheets.forEach((sheet, at) => {
      const column = voice.direction === 'rtl' ? columns - 1 - at : at;
      const svg = dotsSheet({ ...common(voice, view), width: own, names: 0, ...sheet, height });
      pieces.push({ svg, x: column * (own + gap), y, width: own, height: sheetHeight(height) });
    });
    y += sheetHeight(height) + 12;
  }
  const whole = picture(width, Math.max(1, y - 12), pieces);
  whole.append(...key.texts);
  return whole;
}

/** Who is who, above panels in which all lines look alike. */
function keyOf(voice: Voice, { sides }: View, width: number) {
  const isMirrored = voice.direction === 'rtl';
  const texts = sides.flatMap((side, at) => {
    const look = sideLook(side, at);
    const text = node('text', {
      ...{ x: String(isMirrored ? width - 10 : 10), y: String(16 + 20 * at), fill: look.colour },
      'text-anchor': isMirrored ? 'end' : 'start',
    });
    text.textContent = `${signs[look.symbol]} ${voice.of(side.group.label)}`;
    return [text];
  });
  return { texts, height: 20 * texts.length + (texts.length > 0 ? 8 : 0) };
}

function common(voice: Voice, { figures, panels }: View) {
  const cells = panels.flatMap(({ rows }) => rows.flatMap(({ all, cells: own }) => [all, ...own]));
  return {
    domain: reachOf(cells),
    tick: tickWriter(voice, figures[0]?.measure ?? {}),
    direction: voice.direction,
  };
}

function place(voice: Voice, view: View, panels: readonly Panel[], isAbove: boolean) {
  const looks = view.sides.map(sideLook);
  const measure = view.figures[0]?.measure ?? {};
  const cells: PlacedCell[] = [];
  const labels: PlacedLabel[] = [];
  let y = 4;
  const put = (cell: Cell | undefined, look: Look | undefined) => {
    if (cell && look) cells.push({ y, look, cell, ...toldOf(voice, measure, cell) });
  };
  const name = (text: string, at: number, colour?: string) => {
    labels.push({ text, y: at, kind: 'row', isAbove, ...(colour && { colour }) });
  };
  const row = ({ label, all, cells: sides }: Row, isCompared: boolean) => {
    const own = isCompared ? sides : [all];
    if (isAbove) y += NAME;
    const middle = y + (STEP * own.length) / 2;
    name(label ? voice.of(label) : voice.speak('everybody'), isAbove ? y - 10 : middle);
    y += STEP / 2;
    for (const [at, cell] of own.entries()) {
      put(cell, isCompared ? looks[at] : wholeLook);
      y += STEP;
    }
    y += GAP - STEP / 2;
  };
  /** Of everybody each side has a line of its own, which names it: what is below goes by its colour and shape. */
  const namedSides = ({ cells: own }: Row) => {
    for (const [at, { group }] of view.sides.entries()) {
      if (isAbove) y += NAME;
      const look = looks[at];
      name(
        `${signs[look?.symbol ?? 'circle']} ${voice.of(group.label)}`,
        isAbove ? y - 10 : y + STEP / 2,
        look?.colour,
      );
      y += STEP / 2;
      put(own[at], look);
      y += STEP / 2 + GAP;
    }
  };
  for (const { heading, rows, isCompared } of panels) {
    const text = heading ? voice.of(heading) : voice.speak('everybody');
    if (heading ?? view.isMultiples) {
      labels.push({ text, y: y + HEADING / 2, kind: 'heading', isAbove: true });
      y += HEADING;
    }
    for (const one of rows) {
      const isNamed = isCompared && one.breakdown === 'none' && !view.isMultiples;
      row(one, isCompared && !isNamed);
      if (isNamed) namedSides(one);
    }
  }
  return { cells, labels, height: y };
}
