import type { ExchangeRate } from '../../questionnaire/definition.ts';

/** Units of each currency for one US dollar: those of the country itself, and of where its people go. */
const perDollar: Readonly<Record<string, number>> = {
  QSD: 40,
  AED: 3.67,
  CAD: 1.36,
  EUR: 0.92,
  GBP: 0.79,
  ILS: 3.7,
  KRW: 1350,
  PLN: 3.9,
  TRY: 33,
  USD: 1,
};

/** Synthia's rates never move: one month of them, before any date that the survey asks for, stands for all. */
export const rates: ExchangeRate[] = Object.entries(perDollar).map(([currency, rate]) => ({
  currency,
  month: '2000-01',
  perDollar: rate,
}));
