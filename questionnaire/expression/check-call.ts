import { checkArguments } from './check-arguments.ts';
import { callFault } from './evaluate.ts';
import { either, literalText, type Found } from './found.ts';
import { otherFunctions, plainFunctions } from './functions.ts';
import { blame, type Argument, type Looking } from './looking.ts';
import { nearest } from './nearest.ts';
import { specialForms } from './special-forms.ts';
import type { Call } from './syntax.ts';

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const giveNumbers = named(
  'abs acos asin asked atan atan2 converted cos count count-non-empty count-selected decimal-date-time decimal-time exp exp10 int log log10 max min months-between number pi position pow random round sin sqrt string-length sum tan unknown',
);
const giveTruths = named(
  'boolean boolean-from-string checklist contains ends-with false is-selected not regex selected starts-with true weighted-checklist',
);

/** What a record no longer knows. */
const duringInterview = named('converted jr:choice-name now once random uuid');
const tallies = named('asked unknown');

/** Looks through a call: its name, the number and the kinds of its arguments. */
export function checkCall(call: Call, looking: Looking): Found {
  const fault = callFault(call);
  if (fault) blame(looking, call.at, fault.reason, meantBy(call.name) ?? fault.remedy);
  checkPlace(call, looking);
  const lists =
    plainFunctions.get(call.name)?.lists === true ||
    ['position', 'indexed-repeat', 'converted'].includes(call.name);
  const given = call.arguments.map((written) => ({
    written,
    found: lists ? looking.any(written, looking) : looking.one(written, looking),
  }));
  if (!fault) checkArguments(call, given, looking);
  return gives(call, given, looking);
}

/** What to write in place of a function that there is not, where one is near. */
function meantBy(name: string): string | undefined {
  if (plainFunctions.has(name) || specialForms.has(name) || otherFunctions.has(name)) {
    return undefined;
  }
  const meant = nearest(name, [...plainFunctions.keys(), ...specialForms.keys()]);
  return meant === undefined ? undefined : `Did you mean ${meant}()?`;
}

function checkPlace(call: Call, looking: Looking): void {
  const { stands } = looking.surroundings;
  if (stands === 'product' && duringInterview.has(call.name)) {
    blame(
      looking,
      call.at,
      `${call.name}() is known during an interview only`,
      'Make it a calculation of the questionnaire, and use that here.',
    );
  }
  if (stands !== 'check' && tallies.has(call.name)) {
    blame(
      looking,
      call.at,
      `${call.name}() counts over a whole interview`,
      'Use it in a check of the instrument.',
    );
  }
}

function gives({ name }: Call, given: readonly Argument[], looking: Looking): Found {
  if (giveNumbers.has(name)) return { type: 'number' };
  if (giveTruths.has(name)) return { type: 'truth' };
  const [first, second, third] = given.map(({ found }) => found);
  const any: Found = { type: 'any' };
  switch (name) {
    case 'if':
      return either(second ?? any, third ?? any);
    case 'coalesce':
      return given.map(({ found }) => found).reduce(either, { type: 'blank' });
    case 'once':
      return either(first ?? any, { type: 'blank' });
    case 'indexed-repeat':
      return first && first.type !== 'rows' ? { ...first, several: false } : any;
    case 'cfg':
      return setting(first, looking);
    case 'date':
    case 'today':
      return { type: 'date' };
    case 'date-time':
    case 'now':
      return { type: 'moment' };
    default:
      return any;
  }
}

function setting(key: Found | undefined, looking: Looking): Found {
  const { configuration } = looking.surroundings;
  const name = key?.literal ?? '';
  const value = Object.hasOwn(configuration, name) ? configuration[name] : undefined;
  if (typeof value === 'string') return literalText(value);
  if (typeof value === 'number') return { type: 'number' };
  return { type: typeof value === 'boolean' ? 'truth' : 'any' };
}
