import { breaks, judged, keeps, type Change } from './change.ts';
import { meaningChanges } from './meaning.ts';
import { quoted, wordingChanges } from './wording.ts';
import type { ExchangeRate, Indicator, SurveyDefinition, Translations } from '../definition.ts';
import { sameRule } from './expression-likeness.ts';

/** What changed in what is made of the answers: sample, rates, indicators, breakdowns, comparison, publication. */
export function productChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  return [
    ...samplingChanges(older, newer),
    ...rateChanges(older.rates ?? [], newer.rates ?? []),
    ...indicatorChanges(older, newer),
    ...breakdownChanges(older, newer),
    ...comparisonChanges(older, newer),
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

function indicatorChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const after = new Map(newer.indicators.map((each) => [each.id, each]));
  const before = new Set(older.indicators.map(({ id }) => id));
  const titles = older.indicators.map(({ title }) => title);
  return [
    ...older.indicators.flatMap((was) => {
      const place = `indicators.${was.id}`;
      const is = after.get(was.id);
      return is
        ? oneIndicator(place, was, is, titles)
        : [keeps(place, `${quoted(was.title.en)} is no longer made`, 'Its series ends.')];
    }),
    ...newer.indicators
      .filter(({ id }) => !before.has(id))
      .map(({ id, title }) =>
        keeps(`indicators.${id}`, `${quoted(title.en)} was added`, 'It is a series of its own.'),
      ),
  ];
}

function oneIndicator(
  place: string,
  was: Indicator,
  is: Indicator,
  titles: readonly Translations[],
): Change[] {
  const changes: Change[] = [];
  const rules = (['universe', 'value', 'denominator'] as const).filter(
    (part) => !sameRule(was[part], is[part]),
  );
  const plainly = (['unit', 'statistic', 'compared'] as const).filter(
    (part) => was[part] !== is[part],
  );
  for (const part of [...rules, ...plainly]) {
    changes.push(
      breaks(
        `${place}.${part}`,
        `The ${part} of ${quoted(was.title.en)} changed`,
        'One series is made in two ways. Give the new one an id of its own.',
      ),
    );
  }
  changes.push(
    ...meaningChanges(`${place}.title`, was.title, is.title, 'The title', titles),
    ...wordingChanges(`${place}.caveat`, was.caveat, is.caveat, 'The caveat'),
  );
  return changes;
}

function breakdownChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const groupsOf = (definition: SurveyDefinition) =>
    new Map(
      Object.entries(definition.breakdowns).flatMap(([unit, list]) =>
        list.flatMap(({ name, groups }) =>
          groups.map((group) => [`breakdowns.${unit}.${name}.${group.code}`, group] as const),
        ),
      ),
    );
  const [before, after] = [groupsOf(older), groupsOf(newer)];
  const labels = [...before.values()].map(({ label }) => label);
  const changes: Change[] = [];
  for (const [place, was] of before) {
    const is = after.get(place);
    if (!is) {
      changes.push(
        judged(place, `The group ${quoted(was.label.en)} is no longer shown`, 'Its series ends.'),
      );
      continue;
    }
    if (!sameRule(was.expression, is.expression)) {
      changes.push(
        breaks(place, `Who is in ${quoted(was.label.en)} changed`, 'The group is another one.'),
      );
    }
    changes.push(...meaningChanges(`${place}.label`, was.label, is.label, 'The group', labels));
  }
  for (const [place, { label }] of after) {
    if (!before.has(place)) {
      changes.push(keeps(place, `The group ${quoted(label.en)} was added`, 'It is a new series.'));
    }
  }
  return changes;
}

function comparisonChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const [was, is] = [older.comparison, newer.comparison];
  const changes: Change[] = [];
  if (was.name !== is.name || !sameRule(was.expression, is.expression)) {
    changes.push(
      breaks(
        'comparison.expression',
        'Who is compared with whom changed',
        'Every difference between the groups is another one.',
      ),
    );
  }
  for (const part of ['label', 'a', 'b'] as const) {
    const sides = [was.a, was.b];
    changes.push(
      ...meaningChanges(`comparison.${part}`, was[part], is[part], 'The comparison', sides),
    );
  }
  return changes;
}
