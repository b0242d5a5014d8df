/** Q25, Q26, Q30: what can the sample carry, and does it agree with what is known? */
import type { QualityIndicator } from '../indicator.ts';
import type { Light } from '../light.ts';
import { normalAbove } from '../statistics/chance.ts';
import { median, total } from '../statistics/summaries.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

export const weightSpread: QualityIndicator = {
  id: 'Q25',
  title: 'Spread of weights',
  meaning:
    'How many times larger a sample would have to be for unequal weights alone (Kish 1965, section 11.7).',
  formula: '1 + cv² of the final weights; with the largest over the median',
  limits: { high: { green: 2.5, red: 4 } },
  levels: ['survey', 'stratum'],
  fewest: 10,
  measure: (input, level) => {
    const weighted = interviewed(input).flatMap(({ interview, ...one }) =>
      interview.weight === undefined ? [] : [{ ...one, weight: interview.weight }],
    );
    return [...subjectsOf(weighted, level)].map(([subject, rows]) => {
      const weights = rows.map(({ weight }) => weight);
      const n = weights.length;
      const value = (n * total(weights.map((weight) => weight ** 2))) / total(weights) ** 2;
      const largest = weights.reduce((high, weight) => Math.max(high, weight), 0);
      const sentence = `Weights make the variance ${value.toFixed(2)} times as large; the largest is ${(largest / median(weights)).toFixed(1)} times the median.`;
      // Weights are known, not sampled: the limit alone decides.
      return { subject, value, n, chance: 0, sentence };
    });
  },
};

export const effectiveSample: QualityIndicator = {
  id: 'Q26',
  title: 'Effective sample',
  meaning: 'Interviews of a simple random sample that would say as much of the domain.',
  formula: 'n / design effect, by domain',
  limits: { low: { green: 100, red: 50 } },
  levels: ['domain'],
  fewest: 1,
  measure: ({ domains }) =>
    domains.map(({ domain, n, deff }) => {
      const value = deff > 0 ? n / deff : undefined;
      const sentence = `${String(n)} interviews say as much as ${value === undefined ? 'an unknown number' : value.toFixed(0)} of a simple random sample.`;
      return { subject: domain, value, n, chance: 0, sentence };
    }),
};

export const benchmarkGaps: QualityIndicator = {
  id: 'Q30',
  title: 'Gaps to benchmarks',
  meaning:
    'Our figures beside those of the census and earlier surveys. A gap is green where sampling error or somebody explains it.',
  formula:
    '(estimate − benchmark) / benchmark; the chance of such a gap, either way, by its standard error',
  limits: {},
  levels: ['benchmark'],
  fewest: 0,
  needs: 'benchmarks',
  measure: ({ benchmarks }) =>
    benchmarks.map(({ name, estimate, standardError, benchmark, source, explanation }) => {
      const gap = estimate - benchmark;
      const value = benchmark === 0 ? undefined : gap / benchmark;
      const far = standardError > 0 ? Math.abs(gap) / standardError : gap === 0 ? 0 : Infinity;
      const chance = far === Infinity ? 0 : normalAbove(far);
      const relative =
        value === undefined
          ? ''
          : ` (${gap < 0 ? '−' : '+'}${String(Math.round(Math.abs(value) * 100))} %)`;
      const sentence = `${source} has ${String(benchmark)}, we find ${String(estimate)} ± ${standardError.toPrecision(2)}${relative}${explanation === undefined ? '' : `: ${explanation}`}.`;
      const measurement = { subject: name, value, n: 1, chance, sentence };
      const decided: Light | undefined = explanation === undefined ? undefined : 'green';
      return decided === undefined ? measurement : { ...measurement, decided };
    }),
};
