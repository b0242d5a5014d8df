/** Module A, the outcome, and the enumerator's own note. */
import { oneOf, pick } from '../distributions.ts';
import { noteOf, phoneOf } from '../names.ts';
import { dwellingOf, positionAt } from '../places.ts';
import type { Household } from '../population/household.ts';
import type { AnswersOf } from './told.ts';
import { yes } from './told.ts';

/** The end of a visit that did not become an interview, with what the enumerator found. */
export interface NoInterview {
  outcome: string;
  found: string;
  respondent?: string;
}

/** What becomes of the households that do not respond, with their shares. */
export const noInterviews: readonly (readonly [NoInterview, number])[] = [
  [{ outcome: '211', found: '1', respondent: '1' }, 0.36],
  [{ outcome: '212', found: '1', respondent: '2' }, 0.12],
  [{ outcome: '224', found: '1', respondent: '3' }, 0.25],
  [{ outcome: '225', found: '1', respondent: '3' }, 0.07],
  [{ outcome: '232', found: '1', respondent: '3' }, 0.05],
  [{ outcome: '318', found: '4' }, 0.05],
  [{ outcome: '461', found: '2' }, 0.04],
  [{ outcome: '317', found: '5' }, 0.015],
  // Now and then, each for itself: language, another reason, never tried, nobody could tell; a business, an institution,
  // quarters of a group, a second home, a ruin, only children, the same household twice.
  [{ outcome: '233', found: '1', respondent: '3' }, 0.005],
  [{ outcome: '236', found: '1', respondent: '3' }, 0.005],
  [{ outcome: '311', found: '5' }, 0.005],
  [{ outcome: '320', found: '1' }, 0.005],
  [{ outcome: '451', found: '3' }, 0.005],
  [{ outcome: '452', found: '3' }, 0.004],
  [{ outcome: '453', found: '3' }, 0.004],
  [{ outcome: '462', found: '2' }, 0.004],
  [{ outcome: '463', found: '3' }, 0.005],
  [{ outcome: '470', found: '1', respondent: '3' }, 0.004],
  [{ outcome: '490', found: '2' }, 1],
];

/** Nobody at residence, respondent away for the whole of fieldwork: both after three visits. */
export function isNonContact({ outcome }: NoInterview): boolean {
  return outcome === '224' || outcome === '225';
}

/** What closes a case without the three visits that nobody at home would need. */
export const closedDoor: NoInterview = { outcome: '223', found: '1' };

/** The cover of a complete interview. */
export const coverAnswers: AnswersOf<Household> = {
  a_found: () => '1',
  a_lang: (household, told) =>
    oneOf(told.chances('a_lang')(household.entity), told.languages.slice(0, 2)),
  a_resp_type: (household, told) => (respondentLine(household, told.chances) === 1 ? '1' : '2'),
  a_consent: () => '1',
  a_gps_ok: (household, told) =>
    yes(!told.hidesPlace && told.chances('a_gps_ok')(household.entity) < 0.94),
  a_geo: (household, told) =>
    positionAt(told.place ?? dwellingOf(household, told.chances), household.entity, {
      chances: told.chances,
      markers: told.markers,
      errs: told.measurement.positions,
    }),
  a_resp_line: (household, told) => respondentLine(household, told.chances),
  a_recontact: (household, told) => yes(told.chances('a_recontact')(household.entity) < 0.86),
  a_phone: (household, told) => phoneOf(household, told),
  a_adult_result: (household, told) =>
    pick(told.chances('a_adult_result')(household.entity), [
      ['1', 0.89],
      ['2', 0.01],
      ['3', 0.05],
      ['4', 0.04],
      ['5', 1],
    ]),
  a_outcome: () => '110',
  // Only where the listing found somebody abroad and the interview finds nobody.
  x02_why: (household, told) =>
    oneOf(told.chances('x02_why')(household.entity), [
      '1',
      '1',
      '2',
      '3',
      '4',
      '5',
      '5',
      '6',
      '98',
    ]),
  p_note: (household, told) =>
    told.chances('p_note')(household.entity) < 0.12 ? noteOf(household, told) : undefined,
  p_privacy: (household, told) =>
    pick(told.chances('p_privacy')(household.entity), [
      ['1', 0.45],
      ['2', 0.4],
      ['3', 0.15],
    ]),
  p_amounts: (household, told) =>
    oneOf(told.chances('p_amounts')(household.entity), ['1', '2', '2', '2', '3', '3', '4', '5']),
  p_absent_know: (household, told) =>
    oneOf(told.chances('p_absent_know')(household.entity), [
      '1',
      '1',
      '2',
      '2',
      '2',
      '3',
      '4',
      '5',
    ]),
  p_trouble: (household, told) =>
    oneOf(told.chances('p_trouble')(household.entity), [
      ['9'],
      ['9'],
      ['9'],
      ['6'],
      ['6', '5'],
      ['1'],
      ['2'],
      ['3'],
      ['4'],
      ['7'],
      ['8'],
    ]),
};

/** What is otherwise where somebody broke off after the part about the household. */
export const coverOfPartial: AnswersOf<Household> = {
  a_adult_result: () => undefined,
  a_outcome: () => '120',
};

/** The cover of a visit without an interview. */
export function coverWithout(end: NoInterview): AnswersOf<Household> {
  return {
    a_found: () => end.found,
    a_lang: (household, told) => coverAnswers['a_lang']?.(household, told),
    a_resp_type: () => end.respondent,
    a_consent: () => (end.outcome === '211' || end.outcome === '212' ? '0' : undefined),
    a_refuse_why: (household, told) =>
      pick(told.chances('a_refuse_why')(household.entity), [
        ['1', 0.35],
        ['2', 0.25],
        ['3', 0.2],
        ['4', 0.08],
        ['5', 0.04],
        ['6', 0.03],
        ['7', 0.03],
        ['97', 1],
      ]),
    a_callback_at: (household, told) => {
      const days = 1 + Math.floor(told.chances('a_callback_at')(household.entity) * 4);
      const day = Date.parse(`${told.today}T17:00:00Z`) + days * 86_400_000;
      return new Date(day).toISOString();
    },
    a_outcome: () => end.outcome,
  };
}

/** The head answers in seven of ten households, otherwise another adult. */
function respondentLine(
  household: Household,
  chances: (stream: string) => (entity: number) => number,
): number {
  const other = household.people.findIndex((person, at) => at > 0 && !person.child);
  return other > 0 && chances('respondent')(household.entity) > 0.7 ? other + 1 : 1;
}
