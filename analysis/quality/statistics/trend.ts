import { normalAbove } from './chance.ts';
import { mean, total } from './summaries.ts';

/**
 * The chance of so steep a fall of values over time where they come in any order: Mantel's test of linear association,
 * z = −r √(n − 1). (Mantel 1963; with values 0 and 1 it is Cochran and Armitage's) 1 where nothing varies.
 */
export function chanceOfFall(points: readonly { time: number; value: number }[]): number {
  const [timeMean, valueMean] = [
    mean(points.map(({ time }) => time)),
    mean(points.map(({ value }) => value)),
  ];
  const product = total(points.map((one) => (one.time - timeMean) * (one.value - valueMean)));
  const times = total(points.map(({ time }) => (time - timeMean) ** 2));
  const values = total(points.map(({ value }) => (value - valueMean) ** 2));
  if (!(times > 0 && values > 0)) return 1;
  return normalAbove((-product / Math.sqrt(times * values)) * Math.sqrt(points.length - 1));
}
