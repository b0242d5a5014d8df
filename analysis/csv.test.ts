import { describe, expect, it } from 'vitest';
import { csvText } from './csv.ts';

describe('csvText', () => {
  it('quotes what needs it, defuses formulas and leaves numbers be', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['x,y', '=1+1'],
          ['"q"', '-98'],
          [undefined, '-x'],
          ['1e+21', ''],
        ],
      ),
    ).toBe('a,b\r\n"x,y",\'=1+1\r\n"""q""",-98\r\n,\'-x\r\n1e+21,\r\n');
  });
});
