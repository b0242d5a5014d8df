import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAnswer, chance } from './examples/any-answer.ts';
import { anySurvey } from './examples/any-survey.ts';
import type { SurveyDefinition } from './definition.ts';
import { formOf, ownsRows } from './interview/form.ts';
import { openInterview, runInterview } from './interview.ts';
import type { Edit, Interview, InterviewContext } from './interview.ts';

const seed = 20_260_310;
const instrument = 'any';
const context = (random: () => number): InterviewContext => ({
  today: '2026-03-10',
  now: '2026-03-10T10:00:00+02:00',
  seed: String(random()),
});

/** Paths of everything kept in an interview, by what can be done there. */
function placesOf(definition: SurveyDefinition, interview: Interview) {
  const form = formOf(definition, instrument);
  const questions: string[] = [];
  const rosters: string[] = [];
  const rows: string[] = [];
  const visit = (answers: object, homeKey: string, path: string): void => {
    for (const step of form.homes.get(homeKey)?.named.values() ?? []) {
      const { name, kind } = step.element;
      const at = path === '' ? name : `${path}.${name}`;
      if (kind === 'question') questions.push(at);
      if (!ownsRows(step)) continue;
      rosters.push(at);
      const within = (answers as Record<string, object[]>)[name] ?? [];
      within.forEach((row, index) => {
        const rowPath = `${at}[${String(index + 1)}]`;
        rows.push(rowPath);
        visit(row, homeKey === '' ? name : `${homeKey}/${name}`, rowPath);
      });
    }
  };
  visit(interview.answers(), '', '');
  return { questions, rosters, rows };
}

/** Some edit that can be made, chosen by chance. */
function someEdit(definition: SurveyDefinition, interview: Interview, random: () => number): Edit {
  const { questions, rosters, rows } = placesOf(definition, interview);
  const pick = (list: string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const kind = random();
  if (kind < 0.2 && rosters.length > 0) {
    const position = 1 + Math.floor(random() * 3);
    return { kind: 'add-row', roster: pick(rosters), ...(random() < 0.5 ? { position } : {}) };
  }
  if (kind < 0.27 && rows.length > 0) return { kind: 'remove-row', path: pick(rows) };
  if (kind < 0.35 && rows.length > 0) {
    return { kind: 'move-row', path: pick(rows), to: 1 + Math.floor(random() * 4) };
  }
  if (kind < 0.42) {
    const { violations } = interview.run();
    const { check, path } = violations[Math.floor(random() * violations.length)] ?? {
      check: 'check_1',
      path: '',
    };
    const confirm = random() < 0.7 ? 'confirm' : 'unconfirm';
    return { kind: confirm, check, path, ...(random() < 0.5 ? { note: 'Asked twice.' } : {}) };
  }
  const path = pick(questions);
  if (kind < 0.5) return { kind: 'answer', path };
  const asked = interview.ask(path);
  const question = asked?.element;
  if (question?.kind !== 'question') return { kind: 'answer', path };
  if (kind < 0.53) return { kind: 'answer', path, value: ['Anna'] };
  const choices = random() < 0.8 ? asked?.choices : undefined;
  return { kind: 'answer', path, value: anyAnswer(definition, question, random, choices, 4) };
}

const state = (interview: Interview) => ({
  run: interview.run(),
  answers: interview.answers(),
  confirmed: interview.confirmed(),
  submitted: interview.submitted(),
});

const given = (interview: Interview, from: InterviewContext): InterviewContext => ({
  ...from,
  confirmed: interview.confirmed(),
});

describe(`any survey, any sequence of edits (seed ${String(seed)})`, () => {
  it('step by step gives what going through it once gives, and every edit can be undone', () => {
    let edits = 0;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 25 }), (one, two, length) => {
        const definition = anySurvey(one);
        const random = chance(two);
        const around = context(random);
        const options = { fillDefaults: random() < 0.5 };
        const interview = openInterview(definition, instrument, {}, around, options);
        for (let index = 0; index < length; index += 1) {
          const before = state(interview);
          const list = Array.from({ length: random() < 0.8 ? 1 : 3 }, () =>
            someEdit(definition, interview, random),
          );
          const undo = interview.apply(list);
          const after = state(interview);
          const once = runInterview(
            definition,
            instrument,
            after.answers,
            given(interview, around),
          );
          expect(after.run).toEqual(once);
          const redo = interview.apply(undo);
          expect(state(interview)).toEqual(before);
          if (random() < 0.8) {
            interview.apply(redo);
            expect(state(interview)).toEqual(after);
          }
          edits += list.length;
        }
      }),
      { numRuns: 30, seed },
    );
    expect(edits).toBeGreaterThan(300);
  });
});
