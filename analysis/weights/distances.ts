/**
 * How far calibrated weights may be from those before: the factor g of a weight as a function F of u = x'λ, its slope, and
 * its integral from 0 (Deville and Särndal 1992, section 2).
 */
import { WeightError } from './weight-error.ts';

export type DistanceName = 'linear' | 'raking' | 'logit';

/** Factors may be from `lower` to `upper`; 1 is between them. */
export interface Bounds {
  lower: number;
  upper: number;
}

export interface Distance {
  factor: (u: number) => number;
  slope: (u: number) => number;
  integral: (u: number) => number;
}

/** Linear: 1 + u. Raking: eᵘ. Logit: between the bounds, which it cannot do without. Under bounds the others are cut off. */
export function distanceOf(name: DistanceName, bounds?: Bounds): Distance {
  if (bounds !== undefined && !(bounds.lower >= 0 && bounds.lower < 1 && bounds.upper > 1)) {
    throw new WeightError(
      `Factors cannot be held between ${bounds.lower} and ${bounds.upper}. Give bounds with 0 ≤ lower < 1 < upper.`,
    );
  }
  switch (name) {
    case 'linear':
      return bounds === undefined ? linear : cutOff(linear, bounds, (g) => g - 1);
    case 'raking':
      return bounds === undefined ? exponential : cutOff(exponential, bounds, Math.log);
    case 'logit':
      if (bounds === undefined || bounds.upper === Infinity) {
        throw new WeightError('Logit calibration needs bounds, such as 0.4 and 2.5. Give both.');
      }
      return logit(bounds);
  }
}

const linear: Distance = {
  factor: (u) => 1 + u,
  slope: () => 1,
  integral: (u) => u + (u * u) / 2,
};

const exponential: Distance = {
  factor: Math.exp,
  slope: Math.exp,
  integral: Math.expm1,
};

/** Case 6 of Deville and Särndal: F = [L(U - 1) + U(1 - L)e^Au] / [(U - 1) + (1 - L)e^Au], A = (U - L)/((1 - L)(U - 1)). */
function logit({ lower, upper }: Bounds): Distance {
  const a = (upper - lower) / ((1 - lower) * (upper - 1));
  // With q = e^-|Au|, so that nothing grows beyond numbers.
  const parts = (u: number) => {
    const q = Math.exp(-Math.abs(a * u));
    const [low, high] = u < 0 ? [upper - 1, (1 - lower) * q] : [(upper - 1) * q, 1 - lower];
    return { low, high, sum: low + high };
  };
  return {
    factor: (u) => {
      const { low, high, sum } = parts(u);
      return (lower * low + upper * high) / sum;
    },
    slope: (u) => {
      const { low, high, sum } = parts(u);
      return (a * (upper - lower) * low * high) / (sum * sum);
    },
    integral: (u) => {
      const log = Math.log(parts(u).sum / (upper - lower)) + Math.max(0, a * u);
      return lower * u + ((upper - lower) / a) * log;
    },
  };
}

function cutOff(
  { factor, slope, integral }: Distance,
  { lower, upper }: Bounds,
  inverse: (g: number) => number,
): Distance {
  const [from, to] = [inverse(lower), inverse(upper)];
  return {
    factor: (u) => (u <= from ? lower : u >= to ? upper : factor(u)),
    slope: (u) => (u <= from || u >= to ? 0 : slope(u)),
    integral: (u) => {
      if (u < from) return integral(from) + lower * (u - from);
      if (u > to) return integral(to) + upper * (u - to);
      return integral(u);
    },
  };
}
