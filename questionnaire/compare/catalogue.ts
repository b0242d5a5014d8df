import { breaks, keeps, type Change } from './change.ts';
import type { Figure, Indicator, SampledUnit, SurveyDefinition } from '../definition.ts';
import { sameRule } from './expression-likeness.ts';
import { meaningChanges } from './meaning.ts';
import { groupChanges, placed } from './unit-groups.ts';
import { quoted, wordingChanges } from './wording.ts';

/** What changed in the catalogue of indicators, and in the units that it alone has. */
export function catalogueChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const after = new Map(newer.indicators.map((each) => [each.id, each]));
  const before = new Set(older.indicators.map(({ id }) => id));
  return [
    ...unitChanges(older.units ?? {}, newer.units ?? {}),
    ...older.indicators.flatMap((was) => {
      const place = `indicators.${was.id}`;
      const is = after.get(was.id);
      return is ? oneIndicator(place, was, is, older) : [ends(place, was.title.en)];
    }),
    ...newer.indicators
      .filter(({ id }) => !before.has(id))
      .map(({ id, title }) => begins(`indicators.${id}`, title.en)),
  ];
}

const ends = (place: string, title: string): Change =>
  keeps(place, `${quoted(title)} is no longer made`, 'Its series ends.');
const begins = (place: string, title: string): Change =>
  keeps(place, `${quoted(title)} was added`, 'It is a series of its own.');
const otherwise = (place: string, part: string, title: string): Change =>
  breaks(
    place,
    `The ${part} of ${quoted(title)} changed`,
    'One series is made in two ways. Give the new one an id of its own.',
  );

function oneIndicator(
  place: string,
  was: Indicator,
  is: Indicator,
  { indicators }: SurveyDefinition,
): Change[] {
  const title = was.title.en;
  const titles = indicators.map((each) => each.title);
  const listed = (['comparisons', 'breakdowns', 'links', 'transfers'] as const).filter(
    (part) => was[part].join() !== is[part].join(),
  );
  const said = (['sector', 'rule', 'tested'] as const).filter((part) => was[part] !== is[part]);
  return [
    ...(was.unit === is.unit ? [] : [otherwise(`${place}.unit`, 'unit', title)]),
    ...(sameRule(was.universe, is.universe)
      ? []
      : [otherwise(`${place}.universe`, 'universe', title)]),
    ...figuresChanges(place, was, is),
    ...[...listed, ...said].map((part) =>
      keeps(
        `${place}.${part}`,
        `The ${part} of ${quoted(title)} changed`,
        'The figures stay the same; others of them may be shown.',
      ),
    ),
    ...meaningChanges(`${place}.title`, was.title, is.title, 'The title', titles),
    ...wordingChanges(`${place}.caveat`, was.caveat, is.caveat, 'The caveat'),
  ];
}

function figuresChanges(place: string, was: Indicator, is: Indicator): Change[] {
  const after = new Map(is.figures.map((each) => [each.name, each]));
  const before = new Set(was.figures.map(({ name }) => name));
  const titled = (figure: Figure) => `${was.title.en}: ${figure.label.en}`;
  const labels = was.figures.map(({ label }) => label);
  return [
    ...was.figures.flatMap((figure): Change[] => {
      const at = `${place}.figures.${figure.name}`;
      const now = after.get(figure.name);
      if (!now) return [ends(at, titled(figure))];
      return [
        ...figureChanges(at, figure, now, titled(figure)),
        ...meaningChanges(`${at}.label`, figure.label, now.label, 'The figure', labels),
        ...meaningChanges(`${at}.measure`, figure.measure, now.measure, 'What it counts', []),
      ];
    }),
    ...is.figures
      .filter(({ name }) => !before.has(name))
      .map((figure) => begins(`${place}.figures.${figure.name}`, titled(figure))),
  ];
}

function figureChanges(place: string, was: Figure, is: Figure, title: string): Change[] {
  const [before, after] = [partsOf(was), partsOf(is)];
  const rules = (['universe', 'value', 'denominator'] as const).filter(
    (part) => !sameRule(before[part], after[part]),
  );
  const plainly = (['unit', 'statistic', 'of'] as const).filter(
    (part) => before[part] !== after[part],
  );
  return [
    ...[...rules, ...plainly].map((part) => otherwise(`${place}.${part}`, part, title)),
    ...groupChanges(
      new Map(placed(`${place}.groups`, before.groups)),
      new Map(placed(`${place}.groups`, after.groups)),
    ),
  ];
}

function partsOf(figure: Figure) {
  const { statistic, unit, universe } = figure;
  return {
    statistic,
    unit,
    universe,
    value: 'value' in figure ? figure.value : undefined,
    denominator: 'denominator' in figure ? figure.denominator : undefined,
    of: 'of' in figure ? figure.of.join(' / ') : undefined,
    groups: 'groups' in figure ? figure.groups : [],
  };
}

function unitChanges(
  older: Readonly<Record<string, SampledUnit>>,
  newer: Readonly<Record<string, SampledUnit>>,
): Change[] {
  return Object.entries(older).flatMap(([name, was]): Change[] => {
    const is = Object.hasOwn(newer, name) ? newer[name] : undefined;
    const place = `units.${name}`;
    if (!is) return [keeps(place, `${quoted(was.label.en)} is no unit any more`, 'Series end.')];
    const same =
      was.of === is.of && sameRule(was.universe, is.universe) && sameRule(was.factor, is.factor);
    return [
      ...(same
        ? []
        : [
            breaks(
              place,
              `Which units ${quoted(was.label.en)} are, or what they stand for, changed`,
              'Every figure of them is another one.',
            ),
          ]),
      ...wordingChanges(`${place}.label`, was.label, is.label, 'The unit'),
    ];
  });
}
