import { catalogueChanges } from './catalogue.ts';
import { breaks, keeps, type Change } from './change.ts';
import { meaningChanges } from './meaning.ts';
import { breakdownChanges, comparisonChanges } from './unit-groups.ts';
import { wordingChanges } from './wording.ts';
import type { ExchangeRate, SurveyDefinition } from '../definition.ts';

/** What changed in what is made of the answers: sample, rates, indicators, breakdowns, comparisons, publication. */
export function productChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  return [
    ...samplingChanges(older, newer),
    ...rateChanges(older.rates ?? [], newer.rates ?? []),
    ...catalogueChanges(older, newer),
    ...breakdownChanges(older, newer),
    ...comparisonChanges(older, newer),
    ...(JSON.stringify(older.adjustment) === JSON.stringify(newer.adjustment)
      ? []
      : [
          breaks(
            'adjustment',
            'What groups are made alike in changed',
            'Every adjusted difference is another one.',
          ),
        ]),
    ...(JSON.stringify(older.publication) === JSON.stringify(newer.publication)
      ? []
      : [keeps('publication', 'What is withheld and marked changed', 'No figure changes.')]),
    ...(JSON.stringify(older.quality) === JSON.stringify(newer.quality)
      ? []
      : [
          keeps(
            'quality',
            'What the quality of the fieldwork is judged by changed',
            'No answer and no figure changes.',
          ),
        ]),
    ...(JSON.stringify(older.reports) === JSON.stringify(newer.reports)
      ? []
      : [keeps('reports', 'What the reports show changed', 'No answer and no figure changes.')]),
  ];
}

function samplingChanges({ sampling: was }: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const is = newer.sampling;
  const changes: Change[] = [];
  const codes = (classes: typeof was.classes): string => classes.map(({ code }) => code).join(' ');
  if (codes(was.classes) !== codes(is.classes)) {
    changes.push(
      breaks(
        'sampling.classes',
        'The listing classes or their priority changed',
        'The same household falls into another class: the listing rules stay for the whole survey.',
      ),
    );
  }
  for (const now of is.classes) {
    const before = was.classes.find(({ code }) => code === now.code);
    if (!before) continue;
    const place = `sampling.classes.${now.code}`;
    const labels = was.classes.map(({ label }) => label);
    changes.push(...meaningChanges(`${place}.label`, before.label, now.label, 'The class', labels));
    if (before.take !== now.take) {
      changes.push(
        keeps(
          `${place}.take`,
          `${String(now.take)} instead of ${String(before.take)} households are drawn`,
          'The weights carry it: probabilities are written down at each draw.',
        ),
      );
    }
  }
  changes.push(
    ...wordingChanges('sampling.frameLimits', was.frameLimits, is.frameLimits, 'The frame'),
  );
  return changes;
}

function rateChanges(older: readonly ExchangeRate[], newer: readonly ExchangeRate[]): Change[] {
  const key = ({ currency, month }: ExchangeRate): string => `${currency}.${month}`;
  const [before, after] = [older, newer].map(
    (rates) => new Map(rates.map((rate) => [key(rate), rate.perDollar])),
  );
  const other = [...(before ?? [])].filter(([month, rate]) => after?.get(month) !== rate);
  const more = newer.filter((rate) => !before?.has(key(rate)));
  const between = more.filter(({ currency, month }) =>
    older.some((rate) => rate.currency === currency && rate.month > month),
  );
  return [
    ...other.map(([month]) =>
      breaks(
        `rates.${month}`,
        'An exchange rate was changed or taken out',
        'The same amount gives another figure.',
      ),
    ),
    ...between.map((rate) =>
      breaks(
        `rates.${key(rate)}`,
        'An exchange rate was added before one that was there',
        'Amounts of those months were converted at another rate: the same amount gives another figure.',
      ),
    ),
    ...(more.length === between.length
      ? []
      : [
          keeps(
            'rates',
            `${String(more.length - between.length)} exchange rates were added`,
            'Months go on.',
          ),
        ]),
  ];
}
