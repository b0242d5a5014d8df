import { fromCSV } from 'arquero';
import { mediumMigration } from '../../analysis/sampling/calculator/assumptions.ts';
import { planSample } from '../../analysis/sampling/calculator/plan-sample.ts';
import { planStrata } from '../../analysis/sampling/calculator/plan-strata.ts';
import { allocate } from '../../analysis/sampling/allocate.ts';
import { drawFrame } from '../../analysis/sampling/draw-frame.ts';
import { joinSmallAreas } from '../../analysis/sampling/frame/join-areas.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import { randomStream } from '../../analysis/sampling/random.ts';
import { benchFieldwork } from './fieldwork.ts';

const areas = 100_000;
const times = 7;

/**
 * Sampling from a large country's frame, in milliseconds: 100,000 areas read and checked (beside a reader that checks
 * nothing), 2,000 of them drawn (beside sorting them by a random number, which is no probability sample by size), and a
 * plan worked out. Then the same frame's way through the platform.
 */
export default async function benchSampling(): Promise<void> {
  const text = frameText();
  const frame = readFrame(text);
  const plan = { count: 2000, seed: 'bench', allocation: 'square root' } as const;
  tell('read and check the frame', () => readFrame(text), {
    limit: { cpu: 1000 },
    bytes: text.length,
    baseline: { 'arquero, unchecked': timed(() => fromCSV(text, { autoType: false })) },
  });
  const stream = randomStream('bench', 'baseline');
  tell('draw the areas', () => drawFrame(frame, plan), {
    limit: { cpu: 1000 },
    drawn: plan.count,
    baseline: {
      'sort by random number': timed(() =>
        frame.areas.map((_, at) => [stream(at), at] as const).sort(([a], [b]) => a - b),
      ),
    },
  });
  const strata = planStrata(joinSmallAreas(frame));
  const seats = allocate(strata, plan.count);
  const costs = { area: 300, listing: 1, interview: 30 };
  const takes = { A: 5, R: 2, I: 1, N: 4 };
  tell('plan the sample', () => planSample(strata, seats, takes, costs, mediumMigration), {
    strata: strata.length,
    baseline: { 'join areas and sum up strata': timed(() => planStrata(joinSmallAreas(frame))) },
  });
  await benchFieldwork(text);
}

function tell(what: string, run: () => unknown, more: object): void {
  console.log(JSON.stringify({ bench: 'sampling', what, areas, ...timed(run), ...more }));
}

/** The median of several runs, and processor time at the mean: what is left when other programs take their turns. */
function timed(run: () => unknown): { p50: number; cpu: number } {
  run();
  const before = process.cpuUsage();
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  const tenth = (ms: number) => Math.round(ms * 10) / 10;
  return {
    p50: tenth(took[Math.floor(times / 2)] ?? Number.NaN),
    cpu: tenth((user + system) / 1000 / times),
  };
}

/** Forty regions, with places: their order has to be made. */
function frameText(): string {
  const chance = randomStream('bench', 'frame');
  const lines = Array.from({ length: areas }, (_, at) => {
    const households = 20 + Math.floor(chance(at, 0) * 300);
    const place = `${(chance(at, 1) * 10).toFixed(5)},${(chance(at, 2) * 20).toFixed(5)}`;
    return `EA${String(at).padStart(6, '0')},R${at % 40},${at % 3 === 0 ? 1 : 0},${households},${place}`;
  });
  return ['area,region,urban,households,latitude,longitude', ...lines].join('\r\n');
}
