import { axisX, dot, gridX, rect, ruleY, text } from '@observablehq/plot';
import type { Html } from '../../../questionnaire/booklet/html.ts';
import type { PublishedCell, PublishedFigure } from '../../indicators/published-table.ts';
import type { FigureLine, Sides } from '../figures.ts';
import { tickText } from '../numbers.ts';
import { chartWidth, colours } from '../tokens.ts';
import type { Words } from '../words.ts';
import { drawn } from './drawing.ts';
import { hasValue, isWithheld, reachOf } from './reach.ts';

/** Heights, in pixels: of a line, of the name of a breakdown, of the axis below. */
const [lineHeight, nameHeight, axisHeight] = [24, 22, 26];
const labelWidth = 118;

type Who = 'all' | 'a' | 'b';

interface Point {
  y: number;
  who: Who;
  cell: PublishedCell;
}

/** A figure's lines as dots with intervals, one below the other; where two sides are compared, both on each line. */
export function linesChart(
  words: Words,
  figure: PublishedFigure,
  lines: readonly FigureLine[],
  about: { id: string; name: string; sides?: Sides },
): Html {
  const { id, name, sides } = about;
  const { places, names, height } = laidOut(words, lines);
  const points = places.flatMap(({ y, line }): Point[] =>
    sides === undefined
      ? [{ y, who: 'all', cell: line.all }]
      : [
          ...(line.a ? [{ y: y - 5, who: 'a' as const, cell: line.a }] : []),
          ...(line.b ? [{ y: y + 5, who: 'b' as const, cell: line.b }] : []),
        ],
  );
  const shown = points.filter(({ cell }) => hasValue(cell));
  const hidden = points.filter(({ cell }) => isWithheld(cell));
  const [from, to] = reachOf(shown.map(({ cell }) => cell));
  const tickFormat = tickText(words, figure.measure);
  // Long numbers, such as amounts, need room.
  const ticks = tickFormat(Number(to.toPrecision(1))).length > 5 ? 2 : 4;
  const lineCount = String(lines.length);
  return drawn({
    id,
    title: name,
    description: `${
      sides
        ? words.say('chart of sides', {
            figure: name,
            a: words.of(sides.a.label),
            b: words.of(sides.b.label),
            lines: lineCount,
          })
        : words.say('chart of lines', { figure: name, lines: lineCount })
    } ${words.say('table beside')}`,
    width: chartWidth,
    height: height + axisHeight,
    options: {
      marginTop: 0,
      marginBottom: axisHeight,
      marginLeft: labelWidth,
      marginRight: 14,
      x: { domain: [from, to] },
      y: { type: 'identity', axis: null },
    },
    marks: [
      gridX({ ticks, stroke: colours.line, strokeOpacity: 1 }),
      axisX({ ticks, tickSize: 0, label: null, tickFormat }),
      text(names, { x: () => from, y: 'y', text: 'text', dx: 4 - labelWidth, ...heading }),
      text(places, { x: () => from, y: 'y', text: 'label', dx: -8, textAnchor: 'end' }),
      rect(hidden, {
        x1: () => from,
        x2: () => to,
        y1: ({ y }: Point) => y - 4,
        y2: ({ y }: Point) => y + 4,
        fill: 'url(#withheld)',
      }),
      ruleY(shown, {
        x1: ({ cell }: Point) => cell.figures?.low ?? cell.figures?.estimate,
        x2: ({ cell }: Point) => cell.figures?.high ?? cell.figures?.estimate,
        y: 'y',
        stroke: ({ who }: Point) => colourOf[who],
        strokeWidth: 2,
      }),
      dot(shown, {
        x: ({ cell }: Point) => cell.figures?.estimate,
        y: 'y',
        symbol: ({ who }: Point) => symbolOf[who],
        r: 4,
        fill: ({ who }: Point) => (who === 'b' ? colours.paper : colourOf[who]),
        stroke: ({ who }: Point) => colourOf[who],
        strokeWidth: 1.5,
      }),
    ],
  });
}

const colourOf: Record<Who, string> = {
  all: colours.everybody,
  a: colours.migrant,
  b: colours.other,
};
const symbolOf: Record<Who, string> = { all: 'square', a: 'circle', b: 'diamond' };
const heading = { textAnchor: 'start', fontWeight: 600 } as const;

/** Where each line and each breakdown's name stand, from the top. */
function laidOut(words: Words, lines: readonly FigureLine[]) {
  let height = 4;
  let breakdown = '';
  const names: { y: number; text: string }[] = [];
  const places = lines.map((line) => {
    if (line.breakdown !== null && line.breakdown.name !== breakdown) {
      breakdown = line.breakdown.name;
      names.push({ y: height + nameHeight / 2, text: words.of(line.breakdown.label) });
      height += nameHeight;
    }
    const y = height + lineHeight / 2;
    height += lineHeight;
    return { y, line, label: line.group ? words.of(line.group.label) : words.say('all') };
  });
  return { places, names, height: height + 4 };
}
