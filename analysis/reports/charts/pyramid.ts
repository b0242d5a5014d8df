import { axisX, rectX, ruleX, text } from '@observablehq/plot';
import type { Html } from '../../../questionnaire/booklet/html.ts';
import type { PublishedFigure } from '../../indicators/published-table.ts';
import { tickText } from '../numbers.ts';
import { chartWidth, colours } from '../tokens.ts';
import type { Words } from '../words.ts';
import { drawn } from './drawing.ts';

/** How far the bars stand from the middle, where the ages are named: of the longest bar. */
const gap = 0.42;

export interface AgeGroup {
  label: string;
  /** Null where it is withheld. */
  left: number | null;
  right: number | null;
}

/** Age groups upwards from the youngest, one sex to each side. A withheld group is hatched over a fixed length. */
export function pyramid(
  words: Words,
  { measure }: Pick<PublishedFigure, 'measure'>,
  ages: readonly AgeGroup[],
  about: { id: string; name: string; left: string; right: string },
): Html {
  const barHeight = ages.length > 8 ? 14 : 24;
  const most = Math.max(...ages.flatMap(({ left, right }) => [left ?? 0, right ?? 0])) || 1;
  const bars = ages.flatMap(({ left, right }, at) => {
    const top = 22 + barHeight * (ages.length - 1 - at);
    const bar = (value: number | null, direction: -1 | 1) => ({
      ...{ y1: top + 2, y2: top + barHeight - 2, direction, value },
      x1: direction * gap * most,
      x2: direction * (gap * most + (value ?? 0.12 * most)),
    });
    return [bar(left, -1), bar(right, 1)];
  });
  const edge = (1.06 + gap) * most;
  const labels = ages.map(({ label }, at) => ({
    label,
    y: 22 + barHeight * (ages.length - 1 - at) + barHeight / 2,
  }));
  const tick = tickText(words, measure);
  type Bar = (typeof bars)[number];
  const sized = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2' } as const;
  return drawn({
    id: about.id,
    title: about.name,
    description: `${words.say('chart of ages', {
      figure: about.name,
      a: about.left,
      b: about.right,
    })} ${words.say('table beside')}`,
    width: chartWidth,
    height: 22 + barHeight * ages.length + 26,
    options: {
      marginTop: 0,
      marginBottom: 26,
      marginLeft: 10,
      marginRight: 10,
      x: { domain: [-edge, edge] },
      y: { type: 'identity', axis: null },
    },
    marks: [
      axisX({
        ticks: ticksTo(most).flatMap((value) => [-value - gap * most, value + gap * most]),
        tickSize: 3,
        label: null,
        tickFormat: (place: number) => tick(Math.abs(place) - gap * most),
      }),
      rectX(
        bars.filter(({ value, direction }) => value !== null && direction < 0),
        { ...sized, fill: colours.other, fillOpacity: 0.55, stroke: colours.other },
      ),
      rectX(
        bars.filter(({ value, direction }) => value !== null && direction > 0),
        { ...sized, fill: colours.migrant, stroke: colours.migrant },
      ),
      rectX(
        bars.filter(({ value }: Bar) => value === null),
        { ...sized, fill: 'url(#withheld)' },
      ),
      ruleX([-gap * most, gap * most], { stroke: colours.line }),
      text(labels, { x: () => 0, y: 'y', text: 'label' }),
      text(
        [
          { x: -edge, text: about.left, textAnchor: 'start' },
          { x: edge, text: about.right, textAnchor: 'end' },
        ].filter(({ x }) => x < 0),
        { x: 'x', y: () => 10, text: 'text', textAnchor: 'start', fontWeight: 600 },
      ),
      text([about.right], { x: () => edge, y: () => 10, textAnchor: 'end', fontWeight: 600 }),
    ],
  });
}

/** 0 and one or two round values up to the longest bar: there is no room for more on either side. */
function ticksTo(most: number): number[] {
  const size = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.5, 1, 2, 5].map((each) => each * size).find((each) => most / each <= 2.2);
  if (step === undefined) return [0];
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}
