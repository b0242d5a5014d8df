import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../questionnaire/record.ts';
import { listing } from './listing.ts';
import { trial } from './trial.ts';

const { asks, broken, calculated, run } = trial([listing]);

const unit = (more: Answers = {}): Answers => ({
  b_structure_no: 7,
  b_dwelling_use: '1',
  b_hh_no: 1,
  b_informant: '1',
  b_list_result: '1',
  b_hh_size: 5,
  b_abroad_any: '0',
  b_return_n: 0,
  b_immig_n: 0,
  b_remit_12m: '0',
  ...more,
});
const of = (...units: Answers[]): Answers => ({ units });
const vacant = { b_structure_no: 8, b_dwelling_use: '2' };
const refused = { b_structure_no: 9, b_dwelling_use: '1', b_hh_no: 1, b_list_result: '3' };
const abroad = (b_abroad_n: number) => ({ b_abroad_any: '1', b_abroad_n });

it('finds nothing odd in an ordinary street', () => {
  const result = run(of(unit(), unit({ b_hh_no: 2 }), vacant, { ...vacant }, refused));
  expect(result.violations).toEqual([]);
  expect(result.differences).toEqual([]);
  expect(result.progress.missing).toBe(0);
});

describe('list_class', () => {
  it.each<[string | undefined, Answers]>([
    ['A', unit(abroad(1))],
    ['A', unit({ ...abroad(2), b_return_n: 1, b_immig_n: -98 })],
    ['R', unit({ b_return_n: 1, b_immig_n: 1 })],
    ['R', unit({ ...abroad(0), b_return_n: 1 })],
    ['I', unit({ b_immig_n: 2 })],
    ['N', unit()],
    ['N', unit({ b_list_result: '2', b_informant: '3' })],
    ['U', unit({ b_abroad_any: '98', b_return_n: 1 })],
    ['U', unit(abroad(-98))],
    ['U', unit({ b_abroad_any: '1' })],
    ['U', unit({ b_return_n: -98, b_immig_n: 1 })],
    ['U', unit({ b_immig_n: -99 })],
    ['U', refused],
    ['U', { ...refused, b_list_result: '4', b_visits: 3 }],
    [undefined, { ...refused, b_list_result: '5' }],
    [undefined, { ...refused, b_list_result: '' }],
    [undefined, vacant],
    [undefined, { ...vacant, b_dwelling_use: '7' }],
  ])('%s of %o', (expected, row) => {
    expect(calculated('units[1].list_class', of(row))).toBe(expected);
  });
});

it('keys each household by structure and number, and nothing else', () => {
  expect(calculated('units[1].unit_key', of(unit({ b_hh_no: 12 })))).toBe('7-12');
  expect(calculated('units[1].unit_key', of(vacant))).toBeUndefined();
});

describe('what is asked of which unit', () => {
  const told = ['b_head_name', 'b_hh_size', 'b_abroad_any', 'b_return_n', 'b_immig_n'];
  it.each<[string, Answers, Answers]>([
    ...['b_hh_no', 'b_informant', 'b_list_result'].map((name): [string, Answers, Answers] => [
      name,
      unit(),
      vacant,
    ]),
    ...[...told, 'b_remit_12m'].map((name): [string, Answers, Answers] => [
      name,
      unit({ b_list_result: '2' }),
      refused,
    ]),
    ['b_abroad_n', unit(abroad(1)), unit({ b_abroad_any: '98' })],
    ['b_visits', { ...refused, b_list_result: '4' }, refused],
  ])('%s', (name, asked, notAsked) => {
    expect(asks(of(asked))).toContain(`units[1].${name}`);
    expect(asks(of(notAsked))).not.toContain(`units[1].${name}`);
  });
});

describe('rules', () => {
  const gone = (b_visits: number) => of({ ...refused, b_list_result: '4', b_visits });
  it.each<[string, Answers, Answers]>([
    ['hard unit_once units[1]', of(unit(), unit()), of(unit(), unit({ b_hh_no: 2 }))],
    ['hard unit_once units[1]', of(unit(), unit()), of(unit(), unit({ b_structure_no: 8 }))],
    ['hard unit_once units[1]', of(unit(), unit()), of(vacant, vacant)],
    [
      'hard unit_once units[1]',
      of(unit(), unit()),
      of(unit({ b_structure_no: 1 }), unit({ b_structure_no: 11 })),
    ],
    [
      'hard unit_sequence units[2]',
      of(unit(), unit({ b_hh_no: 3 })),
      of(unit(), unit({ b_hh_no: 3 }), unit({ b_hh_no: 2 })),
    ],
    [
      'hard unit_sequence units[1]',
      of(unit({ b_hh_no: 2 }), unit({ b_structure_no: 8 })),
      of(unit({ b_hh_no: 2 }), unit()),
    ],
    ['hard b_visits_enough units[1].b_visits', gone(2), gone(3)],
    [
      'soft b_hh_size_large units[1].b_hh_size',
      of(unit({ b_hh_size: 16 })),
      of(unit({ b_hh_size: 15 })),
    ],
    ['soft b_abroad_n_many units[1].b_abroad_n', of(unit(abroad(12))), of(unit(abroad(11)))],
    [
      'soft b_abroad_n_many units[1].b_abroad_n',
      of(unit(abroad(12))),
      of(unit({ ...abroad(12), b_hh_size: -98 })),
    ],
    [
      'hard b_return_n_size units[1].b_return_n',
      of(unit({ b_return_n: 6 })),
      of(unit({ b_return_n: 5 })),
    ],
    [
      'hard b_immig_n_size units[1].b_immig_n',
      of(unit({ b_immig_n: 6 })),
      of(unit({ b_immig_n: -98 })),
    ],
  ])('%s', (rule, bad, good) => {
    expect(broken(bad)).toContain(rule);
    expect(broken(good)).not.toContain(rule);
  });

  it('asks for the visits before it takes nobody at home', () => {
    expect(run(of({ ...refused, b_list_result: '4' })).differences).toEqual([
      { path: 'units[1].b_visits', kind: 'missing' },
    ]);
  });
});

it('holds the rows of one whole area', () => {
  const area = Array.from({ length: 400 }, (_, at) => unit({ b_structure_no: at + 1 }));
  const began = performance.now();
  expect(run(of(...area)).violations).toEqual([]);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(run(of(...area, unit({ b_structure_no: 999 }))).differences).toEqual([
    { path: 'units', kind: 'surplus-rows' },
  ]);
});
