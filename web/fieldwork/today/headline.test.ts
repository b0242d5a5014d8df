import { describe, expect, test } from 'vitest';
import { speaker } from '../../words/speak.ts';
import type { Board, Cell, Finish, Outlook, Projection, Stratum } from '../server/board.ts';
import { ar } from '../words/ar.ts';
import { en } from '../words/en.ts';
import { es } from '../words/es.ts';
import { fr } from '../words/fr.ts';
import { headlineOf } from './headline.ts';
import { headlineSentence, type Naming } from './headline-sentence.ts';

const cell = (target: number | undefined, expected: number, outlook?: Outlook): Cell => {
  const projection: Projection = {
    done: 0,
    open: 0,
    rate: 1,
    next: { cases: 0, interviews: 0 },
    expected,
    ...(target !== undefined && { target }),
    ...(outlook && { outlook }),
  };
  return { projection } as Cell;
};
const board = (
  cells: Readonly<Record<string, Readonly<Record<string, Cell>>>>,
  finish: Finish,
): Pick<Board, 'strata' | 'finish'> => ({
  finish,
  strata: Object.entries(cells).map(([stratum, classes]) => ({ stratum, classes }) as Stratum),
});
const pace: Finish = { done: 900, expected: 1141.6, daysLeft: 9, finishesOn: '2026-03-14' };
const short = board(
  {
    'LA-0': { A: cell(48, 30.8, 'short'), N: cell(700, 703, 'on track') },
    'HI-0': { A: cell(20, 15.8, 'short'), N: cell(432, 390, 'uncertain') },
  },
  pace,
);

const naming = (language: string): Naming => ({
  cell: ({ stratum, listClass }) => ({
    stratum: stratum === 'LA-0' ? 'Lakes, rural' : stratum,
    listClass: listClass === 'A' ? 'absent migrants' : listClass,
  }),
  day: (day) =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    ),
  list: (parts) => new Intl.ListFormat(language).format(parts),
});
const said = (of: Pick<Board, 'strata' | 'finish'>) =>
  headlineSentence(headlineOf(of), speaker('en', en), naming('en-GB')).join(' ');

describe('the first line of the board', () => {
  test('says what the pace brings, and what falls short, the largest lack first', () => {
    expect(said(short)).toBe(
      'At this pace 1,142 of 1,200 interviews by 14 March. Short: absent migrants in Lakes, rural (31 of 48) and absent migrants in HI-0 (16 of 20).',
    );
  });

  test.each([
    [{}, { done: 0 }, 'No area is in the sample yet.'],
    [
      { S: { A: cell(10, 0, 'uncertain') } },
      { done: 0 },
      'No interview has come yet; 10 are wanted.',
    ],
    [{ S: { A: cell(undefined, 8) } }, pace, 'At this pace 1,142 interviews by 14 March.'],
    [
      { S: { A: cell(10, 8, 'uncertain') } },
      { done: 4 },
      '4 of 10 interviews are in. What areas still to be listed will bring, nobody can tell yet. One group may miss its target.',
    ],
    [
      { S: { A: cell(10, 12, 'met') } },
      { done: 12, expected: 12, daysLeft: 0, finishesOn: '2026-03-02' },
      '12 of 10 interviews are in, the last on 2 March. No more are expected. No group falls short.',
    ],
  ] as const)('%#: is true before anything has come, and after all has', (cells, finish, words) => {
    expect(said(board(cells, finish))).toBe(words);
  });

  test('names three groups, and counts the others', () => {
    const cells = Object.fromEntries(
      [1, 2, 3, 4, 5].map((at) => [`S${String(at)}`, { A: cell(10, at, 'short') }]),
    );
    expect(said(board(cells, pace))).toMatch(
      /Short: absent migrants in S1 \(1 of 10\), .*S2.*S3 \(3 of 10\),? and 2 more groups\.$/,
    );
  });

  test.each([
    ['fr', fr, 'À ce rythme, 1 142 entretiens sur 1 200 d’ici le 14 mars.'],
    ['es', es, 'A este ritmo, 1142 de 1200 entrevistas para el 14 de marzo.'],
    ['ar', ar, /^بهذه الوتيرة .* من .* مقابلة حتى .*مارس/],
  ] as const)('says the same in %s', (language, catalogue, words) => {
    const [first = '', second = ''] = headlineSentence(
      headlineOf(short),
      speaker(language, catalogue),
      naming(language),
    );
    const plain = first.replaceAll(/\p{Zs}/gu, ' ');
    if (typeof words === 'string') expect(plain).toBe(words);
    else expect(plain).toMatch(words);
    expect(second).toContain('Lakes, rural');
  });
});
