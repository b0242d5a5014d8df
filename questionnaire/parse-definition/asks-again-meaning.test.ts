import { describe, expect, it } from 'vitest';
import { compare } from '../compare.ts';
import { faultsOf, wholeSurvey } from '../examples/broken-survey.ts';
import { question } from '../examples/example-survey.ts';
import type { Instrument, Roster, SurveyDefinition } from '../definition.ts';
import { lint } from '../lint.ts';

const check = (): Instrument => ({
  name: 'check',
  title: { en: 'Second visit' },
  asksAgain: 'household',
  interviewed: 'z_met',
  elements: [
    question('z_met', 'one', { choices: 'yn' }),
    question('uses', 'many', { choices: 'use' }),
    {
      kind: 'roster',
      name: 'members',
      label: { en: 'Members' },
      maximum: 20,
      elements: [question('m_age', 'integer')],
    },
  ],
});

/** The example with a second visit, changed. */
function survey(change: (check: Instrument, all: SurveyDefinition) => void = () => undefined) {
  const all = wholeSurvey();
  const second = check();
  change(second, all);
  all.instruments['check'] = second;
  return all;
}
const rowsOf = (instrument: Instrument) => instrument.elements[2] as Roster;

describe('an instrument that asks again', () => {
  it('is taken, and nobody misses an outcome in it', () => {
    expect(faultsOf(survey())).toEqual([]);
    expect(lint(survey()).map(({ place }) => place)).not.toContain('instruments.check.outcome');
  });

  it.each<[string, (check: Instrument, all: SurveyDefinition) => unknown, string, string]>([
    ['an unknown instrument', (of) => (of.asksAgain = 'home'), 'asksAgain', 'no instrument'],
    ['itself', (of) => (of.asksAgain = 'check'), 'asksAgain', 'no instrument'],
    ['a form about an area', (of) => (of.asksAgain = 'listing'), 'asksAgain', 'no instrument'],
    ['about an area', (of) => (of.about = 'area'), 'about', 'about a case'],
    ['with an outcome', (of) => (of.outcome = 'z_met'), 'outcome', 'no case ends by it'],
    [
      'a question of another type',
      (of) => (of.elements[1] = question('uses', 'one', { choices: 'use' })),
      'uses',
      'type',
    ],
    [
      'a question of other rows',
      (of) => (rowsOf(of).name = 'people'),
      'm_age',
      'asked of other rows',
    ],
    [
      'nothing of the other',
      (of) => of.elements.splice(1, 2),
      'asksAgain',
      'no question of household',
    ],
    ['an unknown question', (of) => (of.interviewed = 'z_none'), 'interviewed', 'does not ask'],
    [
      'a question with numbers',
      (of) => (of.interviewed = 'n_adult'),
      'interviewed',
      'does not ask',
    ],
    [
      'a question without a code for nobody',
      (of) => (of.elements[0] = question('z_met', 'one', { choices: 'region' })),
      'interviewed',
      'does not ask',
    ],
    ['of no other', (of) => delete of.asksAgain, 'interviewed', 'asks no interview again'],
  ])('%s is refused', (_, change, place, reason) => {
    const faults = faultsOf(survey(change));
    expect(faults).toContainEqual(
      expect.objectContaining({
        place: `instruments.check.${place}`,
        reason: expect.stringContaining(reason) as string,
      }),
    );
  });

  it('breaks no table, whatever changes in it; unless it was an interview before', () => {
    const breaking = (older: SurveyDefinition, newer: SurveyDefinition) =>
      compare(older, newer).filter(({ comparable }) => !comparable);
    const { check: _, ...without } = survey().instruments;
    expect(breaking(survey(), { ...survey(), instruments: without })).toEqual([]);
    expect(breaking({ ...survey(), instruments: without }, survey())).toEqual([]);
    expect(
      breaking(
        survey(),
        survey((of) => of.elements.splice(1, 1)),
      ),
    ).toEqual([]);
    const interview = survey((of) => {
      delete of.asksAgain;
      delete of.interviewed;
    });
    expect(breaking(interview, survey()).map(({ place }) => place)).toEqual(['instruments.check']);
  });
});
