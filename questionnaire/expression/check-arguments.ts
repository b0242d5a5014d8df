import { checkChoiceName, checkConverted, checkIndexedRepeat } from './check-special-forms.ts';
import { checkPosition, checkSetting } from './check-special-forms.ts';
import { digests } from './digest.ts';
import { ExpressionError } from './error.ts';
import { literalText, notCodes, notDay, notMonth } from './found.ts';
import { blame, checkCode, needNumber, needTruth } from './looking.ts';
import type { Argument, Looking } from './looking.ts';
import { readPattern } from './pattern.ts';
import type { Call } from './syntax.ts';
import { momentOf } from './value.ts';

/** All of whose arguments are numbers. */
const takeNumbers = new Set(
  'abs acos asin atan atan2 cos exp exp10 int log log10 max min pow round sin sqrt tan'.split(' '),
);
const overRows = new Set('count count-non-empty sum'.split(' '));

/** Blames arguments of kinds that a function can never use. Their number is right. */
export function checkArguments(call: Call, given: readonly Argument[], looking: Looking): void {
  const { name } = call;
  const [first, second, third] = given;
  if (takeNumbers.has(name)) {
    for (const { written, found } of given) needNumber(found, written, looking);
  }
  if (overRows.has(name) && first) checkOverRows(call, first, looking);
  switch (name) {
    case 'if':
    case 'not':
    case 'boolean':
      if (first) needTruth(first.found, first.written, looking);
      return;
    case 'selected':
    case 'is-selected':
      checkSelected(call, first, second, looking);
      return;
    case 'count-selected':
    case 'selected-at':
      needCodes(call, first, looking);
      if (second) needNumber(second.found, second.written, looking);
      return;
    case 'substr':
      for (const place of [second, third])
        if (place) needNumber(place.found, place.written, looking);
      return;
    case 'number':
      if (first && ['month', 'position', 'photo', 'rows'].includes(first.found.type)) {
        needNumber(first.found, first.written, looking);
      }
      return;
    case 'date':
    case 'date-time':
    case 'decimal-date-time':
    case 'decimal-time':
    case 'format-date':
    case 'format-date-time':
      if (first) checkDay(first, looking);
      return;
    case 'months-between':
      for (const { written, found } of given) {
        const fault = notMonth(found);
        if (fault === undefined) continue;
        blame(
          looking,
          written.at,
          `months-between() is given ${fault}`,
          "Give it two months ('2026-03') or days.",
        );
      }
      return;
    case 'cfg':
      checkSetting(first, looking);
      return;
    case 'regex':
      checkPattern(second, looking);
      return;
    case 'position':
      checkPosition(first, looking);
      return;
    case 'converted':
      checkConverted(first, second, looking);
      return;
    case 'indexed-repeat':
      checkIndexedRepeat(call, given, looking);
      return;
    case 'jr:choice-name':
      checkChoiceName(second, looking);
      return;
    case 'digest':
      checkDigest(second, looking);
  }
}

/** `sum(${x})` and the like need a path: of a single value there is nothing to add up. */
function checkOverRows(call: Call, { written, found }: Argument, looking: Looking): void {
  if (written.kind !== 'path' && !(written.kind === 'call' && written.name === 'indexed-repeat')) {
    blame(
      looking,
      written.at,
      `${call.name}() is given a single value`,
      'Give it the rows or the values to look through: ${name}.',
    );
  }
  if (call.name !== 'sum') return;
  needNumber(found, written, looking);
  if (found.type === 'date' || found.type === 'moment') {
    blame(looking, written.at, 'Days cannot be added up', 'Use min() or max(), or count them.');
  }
}

function needCodes(call: Call, argument: Argument | undefined, looking: Looking): void {
  const fault = argument && notCodes(argument.found);
  if (!argument || fault === undefined) return;
  blame(
    looking,
    argument.written.at,
    `${call.name}() is given ${fault}`,
    'Give it a question with choices; compare numbers and times with = and <.',
  );
}

function checkSelected(
  call: Call,
  list: Argument | undefined,
  choice: Argument | undefined,
  looking: Looking,
): void {
  needCodes(call, list, looking);
  if (!list || !choice) return;
  if (choice.written.kind === 'number') {
    blame(
      looking,
      choice.written.at,
      'A code stands without quotes, which field devices refuse here',
      `Write '${String(choice.written.value)}'.`,
    );
  }
  const code = choice.found.literal?.trim();
  if (code !== undefined) {
    checkCode(list.found, choice.written, literalText(code), looking);
  }
  for (const word of list.found.literal?.split(/\s+/) ?? []) {
    checkCode(choice.found, list.written, literalText(word), looking);
  }
}

function checkDay({ written, found }: Argument, looking: Looking): void {
  if (found.literal !== undefined && !momentOf(found.literal)) {
    blame(looking, written.at, 'There is no such day', "Write it as '2026-02-28'.");
  }
  const fault = notDay(found);
  if (fault === undefined) return;
  const remedy =
    found.type === 'month'
      ? "Use months-between(), or make a day of it: concat(${month}, '-01')."
      : 'Give it a day, or a text that holds one.';
  blame(looking, written.at, `A day is needed, and this is ${fault}`, remedy);
}

function checkPattern(pattern: Argument | undefined, looking: Looking): void {
  if (!pattern) return;
  const source = pattern.found.literal ?? (pattern.found.type === 'blank' ? '' : undefined);
  if (source === undefined) {
    blame(looking, pattern.written.at, 'A pattern is worked out', 'Write it as a quoted text.');
    return;
  }
  try {
    readPattern(source, pattern.written.at);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    blame(looking, error.at, error.reason, error.remedy);
  }
}

function checkDigest(algorithm: Argument | undefined, looking: Looking): void {
  const name = algorithm?.found.literal?.toUpperCase().replaceAll('-', '');
  if (!algorithm || name === undefined || Object.hasOwn(digests, name)) return;
  blame(
    looking,
    algorithm.written.at,
    `There is no digest ${JSON.stringify(algorithm.found.literal)}`,
    `Use one of: ${Object.keys(digests).join(', ')}.`,
  );
}
