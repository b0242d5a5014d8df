import { notNumber, type Found } from './found.ts';
import { blame, needNumber, needOne, type Argument, type Looking } from './looking.ts';
import { namedQuestion } from './special-forms.ts';
import type { Call } from './syntax.ts';

/** `cfg('key')` */
export function checkSetting(key: Argument | undefined, looking: Looking): void {
  if (!key) return;
  const { configuration } = looking.surroundings;
  const { written } = key;
  if (written.kind !== 'text') {
    blame(looking, written.at, 'cfg() needs the name of a setting', "Write it as cfg('name').");
  } else if (!Object.hasOwn(configuration, written.value)) {
    blame(
      looking,
      written.at,
      `The configuration has no ${JSON.stringify(written.value)}`,
      `Add it, or use one of: ${Object.keys(configuration).join(', ')}.`,
    );
  }
}

/** `position(..)` */
export function checkPosition(of: Argument | undefined, looking: Looking): void {
  if (!of || looking.filtered.length > 0) return;
  const { written } = of;
  const upward =
    written.kind === 'path' &&
    written.start.kind === 'here' &&
    written.steps.every(({ name }) => name === '.' || name === '..');
  if (upward && of.found.type === 'rows') return;
  blame(
    looking,
    written.at,
    'position() is asked of what is not the row around',
    'Write position(..) for the number of the row.',
  );
}

/** `converted(${amount}, 'USD')` */
export function checkConverted(
  amount: Argument | undefined,
  currency: Argument | undefined,
  looking: Looking,
): void {
  if (amount && (amount.written.kind !== 'path' || amount.found.type !== 'money')) {
    // A path that leads nowhere has been blamed already.
    if (amount.written.kind !== 'path' || amount.found.type !== 'any') {
      blame(
        looking,
        amount.written.at,
        'converted() is given what is no amount of money',
        "Name a money question: converted(${name}, 'USD').",
      );
    }
  } else if (amount?.found.several) {
    blame(
      looking,
      amount.written.at,
      'Several rows have this value, and one is needed',
      'Convert it in a calculation of the row, and add that up.',
    );
  }
  const { currencies } = looking.surroundings;
  const code = currency?.found.literal;
  if (currency && code !== undefined && !currencies.has(code)) {
    blame(
      looking,
      currency.written.at,
      `There is no exchange rate for ${JSON.stringify(code)}`,
      `Add it to the survey's rates, or use one of: ${[...currencies].join(', ')}.`,
    );
  } else if (currency && notNumber(currency.found) === undefined && isNumeric(currency.found)) {
    blame(looking, currency.written.at, 'A number is no currency', "Write it as 'USD'.");
  }
}

function isNumeric({ type }: Found): boolean {
  return type === 'number' || type === 'money' || type === 'truth';
}

/** `indexed-repeat(${c_age}, ${members}, 2)` */
export function checkIndexedRepeat(call: Call, given: readonly Argument[], looking: Looking): void {
  const [what, ...pairs] = given;
  const innermost = pairs.at(-2);
  for (let pair = 1; pair < pairs.length; pair += 2) {
    const index = pairs[pair];
    if (!index) continue;
    needOne(index.found, index.written, looking);
    needNumber(index.found, index.written, looking);
  }
  const home = what?.found.rosters?.join('/');
  const rows = innermost?.found.rosters?.join('/');
  if (home === undefined || rows === undefined) return;
  if (innermost?.found.type === 'rows' && home === rows) return;
  blame(
    looking,
    call.at,
    'indexed-repeat() is given a variable that does not lie in the rows',
    'Name the roster in which the variable is asked.',
  );
}

/** `jr:choice-name(${code}, '${question}')` */
export function checkChoiceName(question: Argument | undefined, looking: Looking): void {
  if (!question) return;
  const { written, found } = question;
  if (found.literal === undefined) {
    blame(
      looking,
      written.at,
      'jr:choice-name() needs the name of a question as a text',
      "Write it as jr:choice-name(${name}, '${name}').",
    );
    return;
  }
  const name = namedQuestion(found.literal);
  const known = looking.surroundings.find(name);
  if (!known) {
    blame(looking, written.at, `There is no \${${name}}`, 'Correct its spelling.');
  } else if (!known.codes) {
    blame(looking, written.at, `\${${name}} has no choices`, 'Name a question with choices.');
  }
}
