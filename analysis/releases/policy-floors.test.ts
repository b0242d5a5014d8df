import { describe, expect, it } from 'vitest';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { checkPolicy } from './check-policy.ts';
import { belowFloors } from './policy-floors.ts';
import type { ReleasePolicy, VariablePolicy } from './release-policy.ts';
import { tinyPublic, tinyScientific, tinySurvey } from './tiny-survey.ts';

const places = (policy: ReleasePolicy) => belowFloors(tinySurvey, policy).map(({ place }) => place);

/** The public policy with one more variable of a table. */
const naming = (table: string, name: string, own: VariablePolicy): ReleasePolicy => {
  const before = tinyPublic.tables[table];
  if (before === undefined) throw new Error(`There is no table ${table}.`);
  const variables = { ...before.variables, [name]: own };
  return { ...tinyPublic, tables: { ...tinyPublic.tables, [table]: { ...before, variables } } };
};

describe('the floors of a policy', () => {
  it('are kept by the policies of the surveys that there are', () => {
    expect(places(tinyPublic)).toEqual([]);
    expect(places(tinyScientific)).toEqual([]);
    const { releases = [] } = developmentOnTheMove;
    expect(releases).toHaveLength(2);
    for (const policy of releases) expect(belowFloors(developmentOnTheMove, policy)).toEqual([]);
  });

  it.each<[string, ReleasePolicy]>([
    ['k', { ...tinyPublic, k: 4 }],
    ['k', { ...tinyScientific, k: 2 }],
    ['risk.rows', { ...tinyPublic, risk: { rows: 0.21, households: 0 } }],
    ['risk.rows', { ...tinyPublic, risk: { rows: NaN, households: 0 } }],
    ['risk.households', { ...tinyPublic, risk: { rows: 0.1, households: 0.01 } }],
    ['money.top', { ...tinyPublic, money: { top: 1, digits: 2 } }],
    ['links', { ...tinyPublic, links: ['members'] }],
    ['never', { ...tinyPublic, never: [] }],
    ['tables.members.variables.age', naming('members', 'age', { role: 'ordinary' })],
    ['tables.household.variables.size', naming('household', 'size', { role: 'ordinary' })],
    [
      'tables.household.variables.spent',
      naming('household', 'spent', { role: 'ordinary', change: { by: 'round', digits: 3 } }),
    ],
    [
      'tables.household.variables.spent_each',
      naming('household', 'spent_each', { role: 'ordinary', change: { by: 'cut', bottom: 0.1 } }),
    ],
  ])('refuse what goes below at %s', (place, policy) => {
    expect(places(policy)).toContain(place);
  });

  it('let what is harmless be told, and an amount that is rounded more', () => {
    const size = naming('household', 'size', { role: 'ordinary' });
    expect(places({ ...size, harmless: ['size'] })).toEqual([]);
    const change = { by: 'round', digits: 1 } as const;
    expect(places(naming('household', 'spent', { role: 'ordinary', change }))).toEqual([]);
  });

  it('are asked of what holds together otherwise', () => {
    expect(checkPolicy(tinySurvey, { ...tinyScientific, k: 2 })).toEqual([]);
  });
});
