import { expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { absent } from './absent.ts';
import { members } from './members.ts';
import { spouseAbroad } from './spouse-abroad.ts';
import { trial } from './trial.ts';

const { broken } = trial([members, { ...absent, checks: [spouseAbroad] }]);

const head = (more: Answers): Answers => ({
  c_name: 'N',
  c_relation: '1',
  c_sex: '2',
  c_age: 40,
  c_months_here: 12,
  c_marital: '2',
  c_spouse_line: 0,
  ...more,
});
const husband = head({ c_relation: '2', c_sex: '1', c_spouse_line: 1 });
const abroad = (e_spouse_here: number) => [{ e_name: 'M', e_age: 41, e_spouse_here }];
const rule = 'soft x23 members[1]';

it.each<[string, Answers]>([
  ['named nowhere', { members: [head({})] }],
  ['and nobody was asked', { members: [head({ c_spouse_line: '', c_marital: '3' })] }],
  ['an absent migrant names another', { members: [head({}), husband], absent: abroad(2) }],
  ['an absent migrant names nobody', { members: [head({})], absent: abroad(0) }],
])('a husband or wife who is not here: %s', (_, answers) => {
  expect(broken(answers)).toContain(rule);
});

it.each<[string, Answers]>([
  ['lives here', { members: [head({ c_spouse_line: 2 }), husband] }],
  ['lives abroad', { members: [head({})], absent: abroad(1) }],
  ['there is none', { members: [head({ c_marital: '6' })] }],
  ['is not known of', { members: [head({ c_marital: '99' })] }],
])('a husband or wife who %s', (_, answers) => {
  expect(broken(answers)).not.toContain(rule);
});
