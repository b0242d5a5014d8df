import { axisY, dot, gridY, line, type Markish, plot, ruleX, text } from '@observablehq/plot';
import { tickWriter, written } from '../figures/numbers.ts';
import type { Text } from '../figures/published.ts';
import type { RoundValue, Slope } from '../figures/trends.ts';
import type { Voice } from '../figures/voice.ts';
import { node, picture, type Piece } from './picture.ts';

const [HEIGHT, HEADING, GAP] = [200, 24, 20];

/** From round to round, a panel for each line, on one scale: a slope, and how sure each of its ends is. */
export function slopesChart(
  voice: Voice,
  { slopes, measure }: { slopes: readonly Slope[]; measure: Text },
  width: number,
): SVGSVGElement {
  const columns = Math.max(1, Math.min(4, slopes.length, Math.floor(width / 200)));
  const own = Math.floor((width - GAP * (columns - 1)) / columns);
  const ends = slopes.flatMap(({ rounds }) =>
    rounds.flatMap(({ estimate, low, high }) =>
      [estimate, low, high].filter((end) => end !== null),
    ),
  );
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const domain = [least >= 0 && least <= 0.5 * most ? 0 : least, most] as const;
  const headings: SVGElement[] = [];
  const pieces = slopes.map(({ label, rounds }, at): Piece => {
    const column = voice.direction === 'rtl' ? columns - 1 - (at % columns) : at % columns;
    const [x, y] = [column * (own + GAP), Math.floor(at / columns) * (HEIGHT + HEADING + GAP)];
    const heading = node('text', { x: String(x), y: String(y + 15), 'font-weight': '600' });
    heading.textContent = label ? voice.of(label) : voice.speak('everybody');
    headings.push(heading);
    const svg = panel(voice, { rounds, measure, domain, width: own });
    return { svg, x, y: y + HEADING, width: own, height: HEIGHT };
  });
  const rows = Math.ceil(slopes.length / columns);
  const whole = picture(width, rows * (HEIGHT + HEADING + GAP), pieces);
  whole.append(...headings);
  return whole;
}

function panel(
  voice: Voice,
  {
    rounds,
    measure,
    domain,
    width,
  }: { rounds: RoundValue[]; measure: Text; domain: readonly [number, number]; width: number },
): SVGSVGElement {
  const shown = rounds.filter(({ estimate }) => estimate !== null);
  const colour = 'var(--ink)';
  const marks: Markish[] = [
    gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
    axisY({
      ...{ ticks: 4, tickSize: 0, label: null, fill: 'var(--grey)' },
      tickFormat: tickWriter(voice, measure),
    }),
    ruleX(shown, { x: 'round', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 2 }),
    // A round that withholds the figure breaks the line: nothing is drawn across it.
    line(rounds, { x: 'round', y: 'estimate', stroke: colour, strokeWidth: 1.5 }),
    dot(shown, { x: 'round', y: 'estimate', r: 4.5, fill: colour }),
    text(shown, {
      ...{ x: 'round', y: 'estimate', dy: -12, fill: colour, stroke: 'var(--paper)' },
      ...{ strokeWidth: 4, fontWeight: 600 },
      text: (value: RoundValue) => written(voice, measure, value).value,
    }),
  ];
  return plot({
    ...{ width, height: HEIGHT, marks, marginLeft: 44, marginRight: 16, marginTop: 16 },
    x: {
      type: 'point',
      domain: rounds.map(({ round }) => round),
      reverse: voice.direction === 'rtl',
      label: null,
    },
    y: { domain: [...domain], label: null, nice: true },
  }) as SVGSVGElement;
}
