import { expect, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { startOptions } from './start-options.ts';

test('takes what is asked for, and the usual port otherwise', () => {
  expect(startOptions([])).toEqual({ demo: false, port: 4400 });
  expect(startOptions(['--port', '4401', '--survey', 'LFS-QSY'])).toEqual({
    ...{ demo: false, port: 4401, survey: 'LFS-QSY' },
  });
});

test.each([
  [['--port', 'abc'], '"abc" is no port. Give a number from 0 to 65535'],
  [['--port', '70000'], '"70000" is no port'],
  [['--port='], '"" is no port'],
  [['--prot', '4401'], "Unknown option '--prot'"],
  [['4401'], 'There are: --demo, --port, --folder, --survey.'],
])('%j is answered in words', (args, words) => {
  expect(() => startOptions(args)).toThrow(CannotStart);
  expect(() => startOptions(args)).toThrow(words);
});
