import { breaks, judged, keeps, type Change } from './change.ts';
import { meaningChanges } from './meaning.ts';
import { mediaChanges } from './presented.ts';
import { plain, quoted } from './wording.ts';
import type { Choice } from '../definition.ts';

/**
 * What changed in a list of choices. A code may be worded better; it may not be dropped or come to mean something else.
 * New numeric codes are 20 to 89, which every survey keeps free for its country.
 */
export function choiceChanges(
  place: string,
  older: readonly Choice[],
  newer: readonly Choice[],
): Change[] {
  const before = new Map(older.map((each) => [each.code, each]));
  const after = new Map(newer.map((each) => [each.code, each]));
  const changes: Change[] = [];
  for (const [code, choice] of before) {
    const now = after.get(code);
    const at = `${place}.${code}`;
    if (!now) {
      changes.push(
        breaks(
          at,
          `The code ${code} ${quoted(choice.label.en)} was taken out`,
          'Who answered it before would now answer something else.',
        ),
      );
      continue;
    }
    changes.push(
      ...codeChanges(at, choice, now, older),
      ...attributeChanges(at, choice, now, older),
      ...mediaChanges(at, choice.media, now.media),
    );
  }
  for (const [code, { label }] of after) {
    if (!before.has(code)) changes.push(addition(`${place}.${code}`, code, label.en));
  }
  const common = (list: readonly Choice[]): string =>
    list
      .map(({ code }) => code)
      .filter((code) => before.has(code) && after.has(code))
      .join(' ');
  if (common(older) !== common(newer)) {
    changes.push(
      judged(
        place,
        'The choices are offered in another order',
        'The first and the last that are read out are chosen more often: a person must judge.',
      ),
    );
  }
  return changes;
}

function codeChanges(at: string, older: Choice, newer: Choice, list: readonly Choice[]): Change[] {
  const [was, is] = [plain(older.label.en), plain(newer.label.en)];
  if (was !== is) {
    const ofAnother = list.find(({ code, label }) => code !== older.code && plain(label.en) === is);
    if (ofAnother || !sharesWord(was, is)) {
      const instead = ofAnother ? `, which ${ofAnother.code} meant` : '';
      return [
        breaks(
          at,
          `The code ${older.code} meant ${quoted(older.label.en)} and now means ${quoted(newer.label.en)}${instead}`,
          'A code is never used again for something else: give the new meaning a code of its own.',
        ),
      ];
    }
  }
  const labels = list.map(({ label }) => label);
  return meaningChanges(
    `${at}.label`,
    older.label,
    newer.label,
    `The choice ${older.code}`,
    labels,
  );
}

const small = new Set(
  'a an and at by for from in is no not of on or other the to with without'.split(' '),
);

/** Whether two texts have a word in common that carries meaning; words are alike from their first four letters. */
function sharesWord(a: string, b: string): boolean {
  const stems = (text: string): string[] => {
    const words = text.split(' ');
    const telling = words.filter((word) => !small.has(word));
    return (telling.length > 0 ? telling : words).map((word) => word.slice(0, 4));
  };
  const known = new Set(stems(a));
  return stems(b).some((stem) => known.has(stem));
}

/** An attribute that others of the list had may be one that a filter goes by; nothing went by a new one. */
function attributeChanges(
  at: string,
  older: Choice,
  newer: Choice,
  list: readonly Choice[],
): Change[] {
  const [was, is] = [older.attributes ?? {}, newer.attributes ?? {}];
  const known = new Set(list.flatMap(({ attributes }) => Object.keys(attributes ?? {})));
  return [...known].flatMap((name) => {
    const [before, now] = [was, is].map((each) => (Object.hasOwn(each, name) ? each[name] : ''));
    return before === now
      ? []
      : [
          breaks(
            `${at}.attributes.${name}`,
            `${name} of the code ${older.code} changed from ${quoted(before ?? '')} to ${quoted(now ?? '')}`,
            'It is offered under other conditions than before.',
          ),
        ];
  });
}

function addition(at: string, code: string, label: string): Change {
  const what = `The code ${code} ${quoted(label)} was added`;
  if (code === '98' || code === '99') {
    return judged(at, what, 'It is a missing value in every list, and now has a place to show.');
  }
  if (!/^\d+$/.test(code)) {
    return keeps(at, what, 'The list is one of names, which grows with the world.');
  }
  const own = code.length === 2 && Number(code) >= 20 && Number(code) <= 89;
  return own
    ? keeps(at, what, 'Codes 20 to 89 are kept free for what a country adds.')
    : breaks(
        at,
        what,
        'Who would choose it chose another code before. Take a code from 20 to 89 for what a country adds.',
      );
}
