import { axisX, axisY, dot, gridY, lineY, ruleX } from '@observablehq/plot';
import type { Html } from '../../../questionnaire/booklet/html.ts';
import type { PublishedCell, PublishedFigure } from '../../indicators/published-table.ts';
import { tickText } from '../numbers.ts';
import { chartWidth, colours } from '../tokens.ts';
import type { Words } from '../words.ts';
import { drawn } from './drawing.ts';
import { reachOf } from './reach.ts';

export interface RoundCell {
  /** When its fieldwork ended: 'YYYY-MM-DD'. */
  day: string;
  cell: PublishedCell;
}

/** One figure over the rounds, each with its interval, in the order of time. A withheld round leaves a gap. */
export function roundsChart(
  words: Words,
  { measure }: Pick<PublishedFigure, 'measure'>,
  rounds: readonly RoundCell[],
  about: { id: string; name: string },
): Html {
  const points = rounds.map(({ day, cell }) => ({
    day: new Date(`${day}T00:00:00Z`),
    estimate: cell.figures?.estimate ?? null,
    low: cell.figures?.low ?? cell.figures?.estimate ?? null,
    high: cell.figures?.high ?? cell.figures?.estimate ?? null,
  }));
  const shown = points.filter(({ estimate }) => estimate !== null);
  const [from, to] = reachOf(rounds.map(({ cell }) => cell));
  return drawn({
    id: about.id,
    title: about.name,
    description: `${words.say('chart of rounds', {
      figure: about.name,
      lines: String(rounds.length),
    })} ${words.say('table beside')}`,
    width: chartWidth,
    height: 190,
    options: {
      marginTop: 10,
      marginBottom: 26,
      marginLeft: 52,
      marginRight: 30,
      x: { type: 'utc', inset: 12 },
      y: { domain: [from, to] },
    },
    marks: [
      gridY({ ticks: 4, stroke: colours.line, strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: tickText(words, measure) }),
      axisX(
        points.map(({ day }) => day),
        {
          tickSize: 0,
          label: null,
          tickFormat: (day: Date) => String(day.getUTCFullYear()),
        },
      ),
      lineY(points, { x: 'day', y: 'estimate', stroke: colours.soft, strokeWidth: 1.5 }),
      ruleX(shown, { x: 'day', y1: 'low', y2: 'high', stroke: colours.migrant, strokeWidth: 2 }),
      dot(shown, { x: 'day', y: 'estimate', r: 4.5, fill: colours.migrant }),
    ],
  });
}
