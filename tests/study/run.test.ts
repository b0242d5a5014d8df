import { describe, expect, it } from 'vitest';

import { runStudy } from './run.ts';

describe('the study as a command', () => {
  it('prints a table with a line for each estimand and tells whether the checks hold', () => {
    const lines: string[] = [];
    const options = { surveys: 20, seed: 'run', areas: 60, drawn: 30 };
    expect(runStudy(options, (line) => lines.push(line))).toEqual([]);
    const header = lines.findIndex((line) => line.startsWith('estimand'));
    expect(lines.slice(header + 1).findIndex((line) => line === '')).toBe(37);
    expect(lines.join('\n')).toMatch(/\nMP01 +share with absent migrant +0\.1\d+ /);
    expect(lines.at(-1)).toBe('All 105 checks hold.');
  }, 300_000);

  it('says what to ask for', () => {
    expect(() => runStudy({ layer: 6 })).toThrow(/no layer 6. Use one of: 1, 2, 3, 4, 5/);
    expect(() => runStudy({ surveys: 3 })).toThrow(/at least 20/);
    expect(() => runStudy({ scenario: 'much' })).toThrow(/no scenario "much"/);
  });
});
