import { expect, test } from 'vitest';
import { admit, callerOf } from './access.ts';
import { Problem } from './problems.ts';

test.each([
  ['several, as the gateway hands them on', '[A:manager B:analyst]', ['A:manager', 'B:analyst']],
  ['one', '[A:manager]', ['A:manager']],
  ['none', '[]', []],
  ['no claim at all', undefined, []],
  ['a list, as the token has it', ['A:manager', 'B:analyst'], ['A:manager', 'B:analyst']],
  ['something else', 7, []],
])('groups: %s', (_what, held, groups) => {
  expect(callerOf({ 'cognito:groups': held }).groups).toEqual(groups);
});

test('a caller is named by the staff code, or else by the subject', () => {
  expect(callerOf({ username: 'enumerator-01', sub: 'x' }).user).toBe('enumerator-01');
  expect(callerOf({ sub: 'x' }).user).toBe('x');
  expect(callerOf({}).user).toBe('unknown');
});

test('a role counts in its own survey only, and no part of a name counts for the whole', () => {
  const caller = callerOf({ 'cognito:groups': '[A:manager AB:analyst]' });
  const refusal = (survey: string, role: 'manager' | 'analyst') => {
    try {
      admit(caller, survey, [role]);
      return 'admitted';
    } catch (error) {
      return error instanceof Problem ? error : 'another error';
    }
  };
  expect(refusal('A', 'manager')).toBe('admitted');
  expect(refusal('AB', 'analyst')).toBe('admitted');
  expect(refusal('A', 'analyst')).toMatchObject({
    code: 'not-allowed',
    details: { survey: 'A', roles: ['analyst'] },
  });
  expect(refusal('B', 'analyst')).toMatchObject({ code: 'not-allowed' });
  expect(refusal('', 'manager')).toMatchObject({ code: 'not-allowed' });
});
