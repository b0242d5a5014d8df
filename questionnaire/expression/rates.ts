import { unknownNumbers, type ExchangeRate } from '../definition.ts';

/** By currency, from the earliest month to the latest. */
type Rates = ReadonlyMap<string, readonly ExchangeRate[]>;

const arranged = new WeakMap<readonly ExchangeRate[], Rates>();

/**
 * The rate of a currency that holds in a month ('YYYY-MM'): the latest that is not after it, else the earliest;
 * undefined for a currency without rates. The dollar needs none.
 */
export function rateOf(
  rates: readonly ExchangeRate[],
  currency: string,
  month: string,
): ExchangeRate | undefined {
  const known = arrange(rates).get(currency);
  if (!known) return currency === 'USD' ? { currency, month, perDollar: 1 } : undefined;
  return known.findLast((each) => each.month <= month) ?? known[0];
}

/** An amount in another currency, at the rates of a month; NaN where a rate is missing or the amount stands for none. */
export function convert(
  amount: number,
  from: { currency: string; month: string },
  to: string,
  rates: readonly ExchangeRate[],
): number {
  if (unknownNumbers.includes(amount)) return Number.NaN;
  if (from.currency === to) return amount;
  const [source, target] = [
    rateOf(rates, from.currency, from.month),
    rateOf(rates, to, from.month),
  ];
  return source && target ? (amount / source.perDollar) * target.perDollar : Number.NaN;
}

function arrange(rates: readonly ExchangeRate[]): Rates {
  let arrangement = arranged.get(rates);
  if (!arrangement) {
    const lists = new Map<string, ExchangeRate[]>();
    for (const each of rates) lists.set(each.currency, [...(lists.get(each.currency) ?? []), each]);
    for (const list of lists.values()) list.sort((a, b) => (a.month < b.month ? -1 : 1));
    arrangement = lists;
    arranged.set(rates, arrangement);
  }
  return arrangement;
}
