import { describe, expect, it } from 'vitest';
import type { SurveyDefinition } from '../definition.ts';
import { exampleSurvey, question } from '../examples/example-survey.ts';
import { faultsOf } from '../examples/broken-survey.ts';
import type { QualityVariables } from '../quality-variables.ts';

const right: QualityVariables = {
  found: [{ class: 'N', expression: '${n_adult} > 0' }],
  members: { roster: 'members', universe: '${m_adult} = 1', sex: 'm_sex', age: 'm_age' },
  absent: '${oldest}',
  gates: [{ name: 'wages', expression: '${wages} > 0' }],
  measures: [{ name: 'adults', expression: '${n_adult}' }],
  consent: "${consent} = '1'",
  perPerson: '${wages} div ${n_adult}',
  remittances: { received: '${wages} > 0', checks: ['m_hours_week', 'an_adult'] },
  proxies: { roster: 'members', byProxy: '${m_adult} = 0' },
  adult: { drawn: '${n_adult} > 0', done: '${n_adult} > 0', byProxy: '${n_adult} > 1' },
  thirdParty: { question: 'u_result', codes: ['1'] },
  visits: { roster: 'calls', begin: 'v_begin', end: 'v_end' },
  census: [{ sex: '1', age: 0, people: 10 }],
  weekend: [5, 6],
  benchmarks: [{ indicator: 'AD01', value: 0.5, source: 'Census' }],
};

/** The example with a listing, a log of visits and the sex of members, judged by these. */
function survey(quality: unknown): SurveyDefinition {
  const definition = exampleSurvey();
  const { household } = definition.instruments;
  const members = household?.elements.find(({ name }) => name === 'members');
  if (members?.kind !== 'roster') throw new Error('The example has members.');
  members.elements.push(question('m_sex', 'one', { choices: 'use' }));
  household?.elements.push({
    kind: 'roster',
    name: 'calls',
    label: { en: 'Visits' },
    maximum: 9,
    elements: [question('v_begin', 'date-time'), question('v_end', 'date-time')],
  });
  definition.instruments['listing'] = {
    name: 'listing',
    title: { en: 'Listing' },
    about: 'area',
    households: { roster: 'units', key: ['u_no'] },
    elements: [
      question('u_outside', 'one', { choices: 'yn' }),
      {
        kind: 'roster',
        name: 'units',
        label: { en: 'Units' },
        maximum: 9,
        elements: [question('u_no', 'integer'), question('u_result', 'one', { choices: 'yn' })],
      },
    ],
  };
  return { ...definition, quality: quality as QualityVariables };
}

const faults = (different: Record<string, unknown>) =>
  faultsOf(JSON.parse(JSON.stringify(survey({ ...right, ...different })))).map(
    ({ place, reason, remedy }) => `${place}: ${reason}. ${remedy}`,
  );

describe('what quality is judged by', () => {
  it('is taken when right, in whole and in part', () => {
    expect(faults({})).toEqual([]);
    expect(faultsOf(JSON.parse(JSON.stringify(survey({}))))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a class that is none',
      { found: [{ class: 'Z', expression: '${n_adult} > 0' }] },
      /^quality\.found\.Z: "Z" is no listing class\. Use one of: N\.$/,
    ],
    [
      'a name that nobody is asked',
      { absent: '${n_adlut}' },
      /^quality\.absent: .*n_adlut.*mean \$\{n_adult\}/,
    ],
    ['a number that is text', { absent: "'two'" }, /^quality\.absent: What is measured is/],
    [
      'a list where one value is needed',
      { measures: [{ name: 'ages', expression: '${m_age}' }] },
      /^quality\.measures\.ages: /,
    ],
    ['a direct identifier', { consent: "${m_name} != ''" }, /^quality\.consent: /],
    [
      'two gates of one name',
      { gates: [1, 2].map(() => ({ name: 'g', expression: '${wages} > 0' })) },
      /^quality\.gates: "g" stands twice/,
    ],
    [
      'two measures of one name',
      { measures: [1, 2].map(() => ({ name: 'g', expression: '${wages}' })) },
      /^quality\.measures: "g" stands twice/,
    ],
    [
      'a check that is none',
      { remittances: { received: '${wages} > 0', checks: ['x12'] } },
      /^quality\.remittances\.checks: There is no check "x12"/,
    ],
    [
      'a roster that is none',
      { members: { ...right.members, roster: 'adults' } },
      /^quality\.members\.roster: There is no roster "adults"/,
    ],
    [
      'a sex that is no choice',
      { members: { ...right.members, sex: 'm_born' } },
      /^quality\.members\.sex: "m_born" is no question of type one in the rows of members/,
    ],
    [
      'an age from elsewhere',
      { members: { ...right.members, age: 'consent' } },
      /^quality\.members\.age: "consent" is no question of type integer/,
    ],
    [
      'a rule of rows that names nothing',
      { members: { ...right.members, universe: '${nobody} = 1' } },
      /^quality\.members\.universe: /,
    ],
    [
      'proxies in no roster',
      { proxies: { roster: 'money', byProxy: '${m_adult} = 0' } },
      /^quality\.proxies\.roster: /,
    ],
    [
      'an adult by a rule that is none',
      { adult: { ...right.adult, done: '${n_adult} >' } },
      /^quality\.adult\.done: /,
    ],
    [
      'visits without their times',
      { visits: { ...right.visits, end: 'visit' } },
      /^quality\.visits\.end: "visit" is no question of type date-time in the rows of calls/,
    ],
    [
      'a third party outside the households',
      { thirdParty: { question: 'u_outside', codes: ['1'] } },
      /^quality\.thirdParty: "u_outside" is no single choice among what is asked of each listed household/,
    ],
    [
      'a code that is no answer',
      { thirdParty: { question: 'u_result', codes: ['7'] } },
      /^quality\.thirdParty: "7" is no answer to u_result\. Use one of: 1, 0\./,
    ],
    [
      'an age group of five years',
      { census: [{ sex: '1', age: 5, people: 1 }] },
      /^quality\.census\.0\.age: /,
    ],
    [
      'an age group twice',
      { census: [1, 2].map(() => ({ sex: '1', age: 0, people: 1 })) },
      /^quality\.census: "1:0" stands twice/,
    ],
    [
      'a benchmark of no indicator',
      { benchmarks: [{ indicator: 'XX9', value: 1, source: 'Census' }] },
      /^quality\.benchmarks\.XX9: There is no indicator of this id\. Use one of: AD01\./,
    ],
    ['an eighth day', { weekend: [7] }, /^quality\.weekend\.0: /],
    ['a part that does not exist', { gate: [] }, /^quality: .*gate/],
  ])('finds %s', (_what, different, message) => {
    const found = faults(different);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});
