import { useWidth } from '../../design/use-width.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { daysBetween, type Point, type Trend } from './trend.ts';

const HEIGHT = 260;
const ROOM = { above: 20, below: 28, before: 34, behind: 92 };

/** Interviews in hand day by day, where the pace leads, and the plan. All of it is in the figures above, too. */
export function TrendChart({ trend }: { trend: Trend }) {
  const speak = words.speak.value;
  const { place, width } = useWidth<HTMLDivElement>(560);
  const { done, forecast, plan, target, today } = trend;
  const first = done[0]?.day ?? today;
  const last = [forecast?.day, plan?.to.day, today].reduce<string>(
    (latest, day) => (day !== undefined && day > latest ? day : latest),
    today,
  );
  const most = Math.max(target ?? 0, forecast?.high ?? 0, done.at(-1)?.count ?? 0, 1);
  const x = (day: string) =>
    ROOM.before +
    (daysBetween(first, day) / Math.max(1, daysBetween(first, last))) *
      (width - ROOM.before - ROOM.behind);
  const y = (count: number) =>
    HEIGHT - ROOM.below - (count / most) * (HEIGHT - ROOM.above - ROOM.below);
  const line = (points: readonly Point[]) =>
    points.map(({ day, count }) => `${x(day).toFixed(1)},${y(count).toFixed(1)}`).join(' ');
  const now = done.at(-1) ?? { day: today, count: 0 };
  const band = forecast && [
    now,
    { day: forecast.day, count: forecast.high },
    { day: forecast.day, count: forecast.low },
  ];
  const ends = apart(
    [
      { at: y(now.count), text: `${say.number(now.count)} ${speak('inHandShort')}`, name: 'now' },
      ...(forecast
        ? [
            {
              at: y(forecast.count),
              text: `${say.number(forecast.count)} ${speak('expectedShort')}`,
              name: 'forecast',
            },
          ]
        : []),
      ...(target === undefined
        ? []
        : [
            {
              at: y(target),
              text: `${say.number(target)} ${speak('targetShort')}`,
              name: 'target',
            },
          ]),
    ],
    16,
  );
  return (
    <div ref={place} class="trend" dir="ltr">
      <svg
        role="img"
        aria-label={speak('trendInWords', {
          done: now.count,
          day: say.day(today),
          expected: forecast ? say.number(forecast.count) : say.number(now.count),
          low: say.number(Math.floor(forecast?.low ?? now.count)),
          high: say.number(Math.ceil(forecast?.high ?? now.count)),
          until: say.day(forecast?.day ?? today),
        })}
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${String(width)} ${String(HEIGHT)}`}
      >
        <line class="axis" x1={x(first)} x2={x(last)} y1={y(0)} y2={y(0)} />
        <text x={x(first) - 6} y={y(0)} class="end">
          0
        </text>
        <text x={x(first)} y={HEIGHT - 8} class="start">
          {say.day(first)}
        </text>
        <line class="now" x1={x(today)} x2={x(today)} y1={y(0)} y2={y(0) + 5} />
        <text x={x(last)} y={HEIGHT - 8} class="end">
          {say.day(last)}
        </text>
        {target !== undefined && (
          <line class="target" x1={x(first)} x2={x(last)} y1={y(target)} y2={y(target)} />
        )}
        {plan && <polyline class="plan" points={line([plan.from, plan.to])} />}
        {band && <polygon class="band" points={line(band)} />}
        {forecast && <polyline class="forecast" points={line([now, forecast])} />}
        <polyline class="done" points={line(done)} />
        <circle class="dot" cx={x(now.day)} cy={y(now.count)} r={4} />
        {plan && (
          <text
            class="start quiet"
            x={(x(plan.from.day) + x(plan.to.day)) / 2 - 34}
            y={y(plan.to.count / 2) - 10}
          >
            {speak('planShort')}
          </text>
        )}
        {ends.map(({ at, text, name }) => (
          <text key={name} class={`start ${name}`} x={width - ROOM.behind + 8} y={at + 4}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** Labels at the height of what they name, moved apart where they would overlap. */
function apart<Label extends { at: number }>(labels: readonly Label[], least: number): Label[] {
  const placed: Label[] = [];
  for (const label of labels.toSorted((a, b) => b.at - a.at)) {
    const below = placed.at(-1);
    placed.push(below && below.at - label.at < least ? { ...label, at: below.at - least } : label);
  }
  return placed;
}
