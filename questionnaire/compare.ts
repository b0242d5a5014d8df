import { breaks, keeps, type Change } from './compare/change.ts';
import { choiceChanges } from './compare/choices.ts';
import { configurationChanges } from './compare/configuration.ts';
import { elementChanges } from './compare/elements.ts';
import { productChanges } from './compare/products.ts';
import { quoted, wordingChanges } from './compare/wording.ts';
import type { Instrument, SurveyDefinition } from './definition.ts';
import { sameRule } from './compare/expression-likeness.ts';

export type { Change } from './compare/change.ts';

/**
 * Every change between two versions of a definition, and whether interviews of both may be put into one table. The
 * newer one is looked at as a whole: both are taken as checked (`parseDefinition`). Pure; never throws.
 *
 * | keeps old data comparable                                   | a person must judge (`judge`)              | breaks comparability                                              |
 * | ----------------------------------------------------------- | ------------------------------------------ | ----------------------------------------------------------------- |
 * | languages, spelling, short labels, sources, planned times   | the wording of a question or choice        | another survey, country or currency                               |
 * | questions, calculations, indicators, instruments added      | the order of asking, of choices            | renamed, or taken out alone                                       |
 * | a whole module switched off, the community form left out    | a role changed among Q, S, Q+S, O          | a role that becomes D or ceases to be                             |
 * | codes 20 to 89, names in lists of names                     | codes 98 and 99 added                      | a code taken out, used for another meaning, or numbered elsewhere |
 * | wider bounds, more rows                                     | another answer filled in beforehand        | narrower bounds, fewer rows                                       |
 * | limits and switches in the configuration                    | “not here” newly allowed                   | other configuration: what calculations and skip rules use         |
 * | checks, and what is required                                | a group of a breakdown left out            | type, level, kind, list filter, attributes, roster pointed into   |
 * | takes of the sample, what is withheld, later exchange rates | the limits of the frame                    | skip rules, formulas, indicators, groups, comparison, older rates |
 * |                                                             |                                            | listing classes and their order, the outcome, the listing's key   |
 *
 * Words that break all the same: those of another question, code or group, other numbers or signs, a negation
 * (`compare/meaning.ts`).
 */
export function compare(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  return [
    ...frameChanges(older, newer),
    ...configurationChanges(older, newer),
    ...listChanges(older, newer),
    ...instrumentChanges(older, newer),
    ...productChanges(older, newer),
  ];
}

function frameChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const changes = (['survey', 'country', 'currency'] as const).flatMap((part) =>
    older[part] === newer[part]
      ? []
      : [
          breaks(
            part,
            `The ${part} changed from ${older[part]} to ${newer[part]}`,
            'It is another survey. Publish it under a code of its own.',
          ),
        ],
  );
  const others = (a: SurveyDefinition, b: SurveyDefinition): string[] =>
    a.languages.filter((language) => !b.languages.includes(language));
  const [more, fewer] = [others(newer, older), others(older, newer)];
  if (more.length > 0) {
    changes.push(keeps('languages', `Now also in ${more.join(', ')}`, 'The questions are one.'));
  }
  if (fewer.length > 0) {
    changes.push(keeps('languages', `No longer in ${fewer.join(', ')}`, 'The questions are one.'));
  }
  return [...changes, ...wordingChanges('title', older.title, newer.title, 'The title')];
}

/** A list that is gone is named by the questions that used it. */
function listChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  return Object.entries(older.choices).flatMap(([name, list]) => {
    const now = Object.hasOwn(newer.choices, name) ? newer.choices[name] : undefined;
    return now ? choiceChanges(`choices.${name}`, list, now) : [];
  });
}

function instrumentChanges(older: SurveyDefinition, newer: SurveyDefinition): Change[] {
  const changes: Change[] = [];
  for (const [name, was] of Object.entries(older.instruments)) {
    const place = `instruments.${name}`;
    const is = Object.hasOwn(newer.instruments, name) ? newer.instruments[name] : undefined;
    if (is) {
      changes.push(...wholeChanges(place, was, is));
      const within = elementChanges(older, newer, { older: was, newer: is });
      changes.push(...(isInNoTable(was) && isInNoTable(is) ? within.map(inNoTable) : within));
    } else if (isInNoTable(was) || (was.about === 'area' && was.households === undefined)) {
      changes.push(
        keeps(place, `${quoted(was.title.en)} was switched off`, 'It stands by itself.'),
      );
    } else {
      changes.push(
        breaks(
          place,
          `${quoted(was.title.en)} was taken out`,
          'The survey rests on it: households are listed or interviewed with it.',
        ),
      );
    }
  }
  for (const [name, { title }] of Object.entries(newer.instruments)) {
    if (Object.hasOwn(older.instruments, name)) continue;
    changes.push(
      keeps(`instruments.${name}`, `${quoted(title.en)} was added`, 'It stands by itself.'),
    );
  }
  return changes;
}

/** What is asked again is held against the first answers of its own version, and is in no table. */
const isInNoTable = ({ asksAgain }: Instrument): boolean => asksAgain !== undefined;

const inNoTable = ({ place, what }: Change): Change =>
  keeps(place, what, 'It is asked to check interviews, and is in no table.');

/** What its households' pseudonyms are made of. */
const keysOf = ({ households }: Instrument): string =>
  JSON.stringify([households?.roster, households?.key]);

const givenBy = ({ households }: Instrument): string => (households?.given ?? []).join();

function wholeChanges(place: string, was: Instrument, is: Instrument): Change[] {
  const changes = wordingChanges(`${place}.title`, was.title, is.title, 'The title');
  const isOther = was.about !== is.about || isInNoTable(was) !== isInNoTable(is);
  if (isOther || keysOf(was) !== keysOf(is)) {
    changes.push(
      breaks(
        place,
        'What one submission is about changed',
        'The units are others, and so are their pseudonyms.',
      ),
    );
  }
  const classBefore = was.households?.listClass;
  if (classBefore !== undefined && classBefore !== is.households?.listClass) {
    changes.push(
      breaks(
        `${place}.households.listClass`,
        'The class at listing is another variable',
        'Households drawn before and after stand for others.',
      ),
    );
  }
  if (givenBy(was) !== givenBy(is) || (classBefore === undefined && is.households?.listClass)) {
    changes.push(
      keeps(
        `${place}.households`,
        'The listing gives the interview other values',
        'Rules that look at them find blanks where they are not given.',
      ),
    );
  }
  if (was.outcome !== is.outcome) {
    changes.push(
      breaks(
        `${place}.outcome`,
        'Another question tells how a case ended',
        'The same household counts otherwise: response rates of both versions differ.',
      ),
    );
  }
  const rules = (instrument: Instrument) =>
    new Map((instrument.checks ?? []).map((check) => [check.id, check]));
  const [before, after] = [rules(was), rules(is)];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(id), after.get(id)];
    if (a && b && a.kind === b.kind && a.roster === b.roster) {
      if (sameRule(a.expression, b.expression)) {
        changes.push(
          ...wordingChanges(`${place}.checks.${id}.message`, a.message, b.message, 'The message'),
        );
        continue;
      }
    }
    const what = !a ? 'A check was added' : !b ? 'A check was taken out' : 'A check changed';
    changes.push(
      keeps(`${place}.checks.${id}`, what, 'Checks flag interviews; they change no answer.'),
    );
  }
  return changes;
}
