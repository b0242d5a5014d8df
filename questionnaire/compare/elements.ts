import { breaks, judged, keeps, type Change } from './change.ts';
import { choiceChanges } from './choices.ts';
import { placedIn, type Placed } from './places.ts';
import { presentedChanges } from './presented.ts';
import { questionChanges } from './questions.ts';
import { plain, quoted, wordingChanges } from './wording.ts';
import { holdsElements, type Element, type Instrument, type Roster } from '../definition.ts';
import type { SurveyDefinition, Translations } from '../definition.ts';
import { likeness, sameRule } from './expression-likeness.ts';

/** What changed in the elements of an instrument that both versions have. Elements are told by their names. */
export function elementChanges(
  older: SurveyDefinition,
  newer: SurveyDefinition,
  instrument: { older: Instrument; newer: Instrument },
): Change[] {
  const before = placedIn(instrument.older);
  const after = placedIn(instrument.newer);
  const changes = [...removals(instrument.older, before, after)];
  const labels = [...before.values()].flatMap(({ element }) =>
    element.kind === 'question' ? [element.label] : [],
  );
  for (const [name, was] of before) {
    const is = after.get(name);
    if (is) changes.push(...changesOf(older, newer, was, is, labels));
  }
  for (const [name, is] of after) {
    if (before.has(name) || !holdsValue(is.element)) continue;
    changes.push(
      keeps(
        is.place,
        `${quoted(name)} was added`,
        'Interviews before have no value for it, and all else stays as it was.',
      ),
    );
  }
  changes.push(...orderChanges(`instruments.${instrument.older.name}`, before, after));
  return changes;
}

function holdsValue(element: Element): boolean {
  return element.kind !== 'group' && element.kind !== 'note';
}

type Places = ReadonlyMap<string, Placed>;

function removals(older: Instrument, before: Places, after: Places): Change[] {
  const added = [...after.values()].filter(({ element }) => !before.has(element.name));
  const changes: Change[] = [];
  const off = new Set<string>();
  for (const module of older.elements) {
    const all = [...namesIn(module)];
    const gone = all.every((name) => !after.has(name));
    const renamed = all.some((name) => before.has(name) && successor(before.get(name), added));
    if (!holdsElements(module) || !gone || renamed) continue;
    for (const name of all) off.add(name);
    changes.push(
      keeps(
        `instruments.${older.name}.${module.name}`,
        `The module ${quoted(module.label.en)} was switched off`,
        'It went as a whole. Interviews from now on have no values for it.',
      ),
    );
  }
  for (const [name, was] of before) {
    if (after.has(name) || off.has(name) || !holdsValue(was.element)) continue;
    const now = successor(was, added);
    changes.push(
      now
        ? breaks(
            was.place,
            `${quoted(name)} was renamed to ${quoted(now)}`,
            'One thing has two names now, and its column breaks in two. Keep the old name.',
          )
        : breaks(
            was.place,
            `${quoted(name)} was taken out`,
            'Files and tables that hold it have a hole from now on. Only whole modules are switched off.',
          ),
    );
  }
  return changes;
}

function* namesIn(element: Element): Generator<string> {
  yield element.name;
  if (holdsElements(element)) for (const each of element.elements) yield* namesIn(each);
}

/** The name of an added element that is the one that went, as far as words and formulas tell. */
function successor(was: Placed | undefined, added: readonly Placed[]): string | undefined {
  if (!was) return undefined;
  return added.find(({ element }) => sameThing(was.element, element))?.element.name;
}

function sameThing(a: Element, b: Element): boolean {
  if (a.kind === 'question' && b.kind === 'question') {
    return a.type === b.type && plain(a.label.en) === plain(b.label.en);
  }
  if (a.kind === 'calculation' && b.kind === 'calculation') {
    return likeness(a.expression) === likeness(b.expression);
  }
  if (a.kind === 'roster' && b.kind === 'roster') return plain(a.label.en) === plain(b.label.en);
  return a.kind === 'given' && b.kind === 'given' && a.short === b.short;
}

function changesOf(
  older: SurveyDefinition,
  newer: SurveyDefinition,
  was: Placed,
  is: Placed,
  labels: readonly Translations[],
): Change[] {
  const { place } = is;
  const [a, b] = [was.element, is.element];
  if (a.kind !== b.kind) {
    return [
      breaks(
        place,
        `The ${a.kind} became a ${b.kind}`,
        'Its values come about in another way. Give the new one a name of its own.',
      ),
    ];
  }
  const changes: Change[] = [];
  if (holdsValue(a) && was.level.join('/') !== is.level.join('/')) {
    changes.push(
      breaks(
        place,
        `Its level changed from ${levelName(was.level)} to ${levelName(is.level)}`,
        'It describes another unit than before. Give it another name.',
      ),
    );
  }
  changes.push(...universeChanges(was, is));
  if (a.kind === 'question' && b.kind === 'question') {
    changes.push(...questionChanges(older, newer, place, a, b, labels));
  } else if (a.kind === 'calculation' && b.kind === 'calculation') {
    if (!sameRule(a.expression, b.expression)) {
      changes.push(
        breaks(
          `${place}.expression`,
          'The formula changed',
          'One name stands for two ways of working it out. Give the new one a name of its own.',
        ),
      );
    }
    changes.push(...publicNameChanges(place, a, b));
  } else if (a.kind === 'given' && b.kind === 'given') {
    if (a.type !== b.type || a.from !== b.from) {
      changes.push(breaks(place, 'Its type or its origin changed', 'It is another value now.'));
    }
    const [before, now] = [older.choices[a.choices ?? ''], newer.choices[b.choices ?? '']];
    if (a.choices !== b.choices) {
      changes.push(...choiceChanges(`${place}.choices`, before ?? [], now ?? []));
    }
    changes.push(...publicNameChanges(place, a, b));
  } else if (a.kind !== 'calculation' && a.kind !== 'given' && b.kind === a.kind) {
    changes.push(...wordingChanges(`${place}.label`, a.label, b.label, `The ${a.kind}'s text`));
    changes.push(...presentedChanges(place, a, b));
  }
  if (a.kind === 'roster' && b.kind === 'roster') changes.push(...rosterChanges(place, a, b));
  return changes;
}

function publicNameChanges(
  place: string,
  a: { short: string; role: string },
  b: { short: string; role: string },
): Change[] {
  const changes: Change[] = [];
  if (a.short !== b.short) {
    changes.push(keeps(`${place}.short`, 'The short label changed', 'Only tables show it.'));
  }
  if (a.role !== b.role) {
    changes.push(
      judged(
        `${place}.role`,
        `The role changed from ${a.role} to ${b.role}`,
        'Files of both versions protect it differently: a person must judge whether it may be released.',
      ),
    );
  }
  return changes;
}

function rosterChanges(
  place: string,
  a: Pick<Roster, 'of' | 'maximum' | 'rows'>,
  b: Pick<Roster, 'of' | 'maximum' | 'rows'>,
): Change[] {
  const changes: Change[] = [];
  if (a.of !== b.of) {
    changes.push(breaks(`${place}.of`, 'It goes through other rows', 'The units are others.'));
  }
  if (!sameRule(a.rows, b.rows)) {
    changes.push(
      breaks(`${place}.rows`, 'Something else says how many rows it has', 'The units are others.'),
    );
  }
  if (a.maximum !== b.maximum && a.maximum !== undefined && b.maximum !== undefined) {
    const what = `The largest number of rows changed from ${String(a.maximum)} to ${String(b.maximum)}`;
    changes.push(
      b.maximum > a.maximum
        ? keeps(`${place}.maximum`, what, 'What was within the limit still is.')
        : breaks(`${place}.maximum`, what, 'Large households are cut off that were not before.'),
    );
  }
  return changes;
}

/** Of whom it is asked: its own rule and those around it, leaving out what is around it in both versions. */
function universeChanges(was: Placed, is: Placed): Change[] {
  const { kind } = is.element;
  if (kind === 'note' || kind === 'given') return [];
  const names = (placed: Placed): Set<string> =>
    new Set(placed.around.map((container) => container.name));
  const rules = (placed: Placed, other: Set<string>): string =>
    [
      placed.element,
      ...(kind === 'group' ? [] : placed.around.filter(({ name }) => !other.has(name))),
    ]
      .flatMap((each) => ('relevant' in each && each.relevant ? [likeness(each.relevant)] : []))
      .sort()
      .join('\n');
  if (rules(was, names(is)) === rules(is, names(was))) return [];
  return [
    breaks(
      `${is.place}.relevant`,
      `Who is asked ${quoted(is.element.name)} changed`,
      'The people of both versions are not the same: figures change though nothing else did.',
    ),
  ];
}

function levelName(level: readonly string[]): string {
  return level.length === 0 ? 'the whole form' : level.join(' in ');
}

function orderChanges(place: string, before: Places, after: Places): Change[] {
  const common = (places: Places, others: Places): string[] =>
    [...places]
      .filter(([name, { element }]) => element.kind === 'question' && others.has(name))
      .map(([name]) => name);
  const [was, is] = [common(before, after), common(after, before)];
  const first = was.findIndex((name, index) => name !== is[index]);
  return first < 0
    ? []
    : [
        judged(
          place,
          `The order of asking changed, first where ${quoted(was[first] ?? '')} was asked`,
          'What is asked before may colour an answer: a person must judge.',
        ),
      ];
}
