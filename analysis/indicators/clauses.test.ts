import { describe, expect, it } from 'vitest';

import { clausesOf } from './clauses.ts';

describe('the clauses of a condition', () => {
  it.each([
    ['${a} = 1', ['${a} = 1']],
    ['${a} = 1 and ${b} >= 15 and ${b} <= 64', ['${a} = 1', '${b} >= 15', '${b} <= 64']],
    ['(${a} = 1 and ${b} = 2) and ((${c} = 3))', ['${a} = 1', '${b} = 2', '${c} = 3']],
    ['${a} = 1 or ${b} = 2', ['${a} = 1 or ${b} = 2']],
    ['${a} = 1 and (${b} = 2 or ${c} = 3)', ['${a} = 1', '${b} = 2 or ${c} = 3']],
    ['${a} = 1 and ${b} = 2 or ${c} = 3', ['${a} = 1 and ${b} = 2 or ${c} = 3']],
    ["${a} = 'x and y' and not(${b} and ${c})", ["${a} = 'x and y'", 'not(${b} and ${c})']],
    ['(${a} = 1) and (${b} = 2)', ['${a} = 1', '${b} = 2']],
    ['(${a} = 1) or (${b} = 2)', ['(${a} = 1) or (${b} = 2)']],
    ['count(${r}[./x = 1 and ./y = 2]) > 0', ['count(${r}[./x = 1 and ./y = 2]) > 0']],
    ['${and} = 1 and ./or-not = 2', ['${and} = 1', './or-not = 2']],
  ])('%s', (text, clauses) => {
    expect(clausesOf(text)).toEqual(clauses);
  });
});
