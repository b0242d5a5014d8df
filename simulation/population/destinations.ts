/** Where people of Synthia go, and where those who come are from. */
import { pick } from '../distributions.ts';

export interface Destination {
  country: string;
  currency: string;
  /** Units of the currency for one US dollar: rough, and the same for the whole of fieldwork. */
  perDollar: number;
  /** What a month's work earns there, in months of pay at home. */
  payRatio: number;
}

const place = (
  country: string,
  currency: string,
  perDollar: number,
  payRatio: number,
): Destination => ({ country, currency, perDollar, payRatio });

/** D1: nearer, poorer, costs little, men. D2: rich. D3: care work, women. */
const near = place('TUR', 'TRY', 33, 3);
const rich = place('DEU', 'EUR', 0.92, 7);
const care = place('ITA', 'EUR', 0.92, 5);
const others = [
  place('USA', 'USD', 1, 7),
  place('GBR', 'GBP', 0.79, 6),
  place('FRA', 'EUR', 0.92, 6),
  place('ESP', 'EUR', 0.92, 5),
  place('GRC', 'EUR', 0.92, 4),
  place('POL', 'PLN', 3.9, 4),
  place('ISR', 'ILS', 3.7, 5),
  place('KOR', 'KRW', 1350, 6),
  place('CAN', 'CAD', 1.36, 6),
  place('ARE', 'AED', 3.67, 5),
];

/** .40 D1, .25 D2, .15 D3, .20 ten others; men lean to D1 and women to D3 around these. */
export function destinationOf(u: number, man: boolean): Destination {
  return pick(u, [
    [near, man ? 0.5 : 0.25],
    [rich, 0.25],
    [care, man ? 0.05 : 0.3],
    ...others.map((other) => [other, 0.02] as const),
  ]);
}

export function destinationIn(country: string): Destination {
  const found = [near, rich, care, ...others].find((one) => one.country === country);
  return found ?? place(country, 'USD', 1, 4);
}

/** Countries of birth of people who came to live in Synthia: three neighbours .5 .3 .1, and others. */
export function originOf(u: number): string {
  return pick(u, [
    ['ARM', 0.5],
    ['AZE', 0.3],
    ['TUR', 0.1],
    ['UKR', 0.05],
    ['IND', 0.05],
  ]);
}
