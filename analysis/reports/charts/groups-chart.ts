import { axisX, dot, gridX, rect, ruleY, text } from '@observablehq/plot';
import type { Html } from '../../../questionnaire/booklet/html.ts';
import type { PublishedCell, PublishedFigure } from '../../indicators/published-table.ts';
import { tickText } from '../numbers.ts';
import { chartWidth, colours } from '../tokens.ts';
import type { Words } from '../words.ts';
import { drawn } from './drawing.ts';
import { hasValue, isWithheld, reachOf } from './reach.ts';

const [groupHeight, axisHeight] = [30, 26];

export interface GroupCell {
  label: string;
  cell: PublishedCell;
}

/** The groups of a distribution in the order given, each under its name: names may be long. */
export function groupsChart(
  words: Words,
  { measure }: Pick<PublishedFigure, 'measure'>,
  groups: readonly GroupCell[],
  about: { id: string; name: string },
): Html {
  const placed = groups.map((group, at) => ({ ...group, y: groupHeight * at + 22 }));
  const shown = placed.filter(({ cell }) => hasValue(cell));
  const hidden = placed.filter(({ cell }) => isWithheld(cell));
  const [from, to] = reachOf(shown.map(({ cell }) => cell));
  type Placed = (typeof placed)[number];
  return drawn({
    id: about.id,
    title: about.name,
    description: `${words.say('chart of groups', {
      figure: about.name,
      lines: String(groups.length),
    })} ${words.say('table beside')}`,
    width: chartWidth,
    height: groupHeight * groups.length + 6 + axisHeight,
    options: {
      marginTop: 0,
      marginBottom: axisHeight,
      marginLeft: 14,
      marginRight: 14,
      x: { domain: [from, to] },
      y: { type: 'identity', axis: null },
    },
    marks: [
      gridX({ ticks: 5, stroke: colours.line, strokeOpacity: 1 }),
      axisX({ ticks: 5, tickSize: 0, label: null, tickFormat: tickText(words, measure) }),
      text(placed, {
        x: () => from,
        y: ({ y }: Placed) => y - 13,
        text: 'label',
        dx: -10,
        textAnchor: 'start',
        stroke: colours.paper,
        fill: colours.ink,
        strokeWidth: 4,
      }),
      rect(hidden, {
        x1: () => from,
        x2: () => to,
        y1: ({ y }: Placed) => y - 4,
        y2: ({ y }: Placed) => y + 4,
        fill: 'url(#withheld)',
      }),
      ruleY(shown, {
        x1: ({ cell }: Placed) => cell.figures?.low ?? cell.figures?.estimate,
        x2: ({ cell }: Placed) => cell.figures?.high ?? cell.figures?.estimate,
        y: 'y',
        stroke: colours.migrant,
        strokeWidth: 2,
      }),
      dot(shown, {
        x: ({ cell }: Placed) => cell.figures?.estimate,
        y: 'y',
        r: 4,
        fill: colours.migrant,
        stroke: colours.migrant,
      }),
    ],
  });
}
