import { partOf } from './part-of.ts';
import { describe, expect, test } from 'vitest';
import { twoLanguageSurvey } from '../../../tests/screens/two-language-survey.ts';
import { instrumentOf } from '../../../questionnaire/definition.ts';
import { openInterview } from '../../../questionnaire/interview.ts';
import type { Answers } from '../../../questionnaire/record.ts';
import { contradictionOf } from './contradiction.ts';
import { filled, nameOfRow } from './names-of-rows.ts';
import { rowSummary } from './row-summary.ts';
import {
  passedOpen,
  sectionOf,
  type Stop,
  stopAfter,
  stopBefore,
  stopInRow,
  stopsOf,
} from './stops.ts';
import type { Telling } from './answer-in-words.ts';

const instrument = instrumentOf(twoLanguageSurvey, 'household');
const people = [
  { name: 'Amara', relation: '1', sex: '2', born: '1990-02', age: 36 },
  { name: 'Ben', relation: '3', sex: '1', age: -98 },
];

function open(answers: Answers) {
  const interview = openInterview(twoLanguageSurvey, 'household', answers, { today: '2026-03-01' });
  const run = interview.run();
  const stops = stopsOf(instrument, run, (path) => interview.ask(path)?.applies === true);
  return { interview, run, stops, path: (path: string) => one(stops, path) };
}
const one = (stops: readonly Stop[], path: string): Stop => {
  const found = stops.find((stop) => stop.path === path);
  if (!found)
    throw new Error(`There is no stop ${path} among ${stops.map((each) => each.path).join()}`);
  return found;
};

describe('the way through a form', () => {
  test('holds what applies, in the order of asking, lists of people and notes too', () => {
    const { stops } = open({ consent: '1', members: people });
    expect(stops.map(({ path }) => path)).toEqual([
      'consent',
      'place',
      'members',
      ...['name', 'relation', 'sex', 'born', 'age'].map((name) => `members[1].${name}`),
      ...['name', 'relation', 'sex', 'born', 'age'].map((name) => `members[2].${name}`),
      'members[1].works',
      'respondent',
      'thanks',
      'outcome',
    ]);
    expect(open({ consent: '0' }).stops.map(({ path }) => path)).toEqual([
      'consent',
      'thanks',
      'outcome',
    ]);
  });

  test('leads from the last question of a person back to the list, and from the list on', () => {
    const { stops, path } = open({ consent: '1', members: people });
    expect(stopAfter(stops, path('members[1].name'))?.path).toBe('members[1].relation');
    expect(stopAfter(stops, path('members[1].age'))?.path).toBe('members');
    expect(stopAfter(stops, path('members'))?.path).toBe('members[1].works');
    expect(stopAfter(stops, path('members[1].works'))?.path).toBe('respondent');
    expect(stopAfter(stops, path('outcome'))).toBeUndefined();
    expect(stopBefore(stops, path('members[2].name'))?.path).toBe('members');
    expect(stopBefore(stops, path('members[1].works'))?.path).toBe('members');
    expect(stopBefore(stops, path('respondent'))?.path).toBe('members[1].works');
    expect(stopBefore(stops, path('consent'))).toBeUndefined();
  });

  test('goes into a row where something is open in it', () => {
    const { stops, run } = open({ consent: '1', members: people });
    expect(stopInRow(stops, 'members[1]', run.open)?.path).toBe('members[1].name');
    expect(stopInRow(stops, 'members[2]', run.open)?.path).toBe('members[2].born');
  });

  test('can be looked at in parts: what stands together in a group, of one person', () => {
    const { stops, path } = open({ consent: '1', members: people });
    const part = (at: string) => partOf(stops, path(at)).map((stop) => stop.path);
    expect(part('place')).toEqual(['consent', 'place']);
    expect(part('members[2].sex')).toEqual(
      ['name', 'relation', 'sex', 'born', 'age'].map((name) => `members[2].${name}`),
    );
    expect(part('members')).toEqual(['members']);
    expect(part('outcome')).toEqual(['thanks', 'outcome']);
  });

  test('knows what was passed over, and what time is measured under', () => {
    const { stops, run, path } = open({ consent: '1', members: people });
    const passed = passedOpen(stops, run.open, 'respondent').map((stop) => stop.path);
    expect(passed).toEqual(['place', 'members[2].born', 'members[1].works']);
    expect(sectionOf(path('members[1].works'))).toBe('members[1]');
    expect(sectionOf(path('consent'))).toBe('cover');
    expect(sectionOf(path('outcome'))).toBe('');
  });
});

test('names stand in the wording, and a row is told on one line', () => {
  const { interview } = open({ consent: '1', members: people });
  const telling: Telling = {
    definition: twoLanguageSurvey,
    language: 'en',
    screen: 'en',
    dontKnow: "don't know",
    refused: 'refused',
    notHere: 'not here',
    nameOf: (row) => nameOfRow(instrument, interview, row),
  };
  const wording = 'How old is (NAME)? ($&)';
  expect(filled(wording, instrument, interview, 'members[2]')).toBe('How old is Ben? ($&)');
  expect(filled(wording, instrument, interview, '')).toBe(wording);
  // An answer of the row stands before one of the form, which every row sees too.
  const told = (row: string) => filled('(born) (consent)', instrument, interview, row);
  expect(told('members[1]')).toBe('1990-02 1');
  expect(told('')).toBe('(born) 1');
  const summary = (row: string) => rowSummary(instrument, interview, row, telling);
  expect(summary('members[1]')).toBe('Head · Female · February 1990');
  // What is not known takes no place.
  expect(summary('members[2]')).toBe('Child · Male');
});

test('a check says what contradicts what', () => {
  const members = [{ name: 'Amara', relation: '2', age: 8 }];
  const { interview, run } = open({ consent: '1', members });
  const broken = run.violations.map((violation) =>
    contradictionOf(instrument, interview, violation),
  );
  expect(broken).toMatchObject([
    {
      check: { id: 'age_spouse' },
      parties: [
        { path: 'members[1].age', answer: 8 },
        { path: 'members[1].relation', answer: '2' },
      ],
    },
    { check: { id: 'one_head' }, parties: [{ path: 'consent', answer: '1' }] },
  ]);
});
