import { describe, expect, it } from 'vitest';
import type { Calculation, Element, SurveyDefinition } from '../definition.ts';
import { exampleSurvey, question } from '../examples/example-survey.ts';
import { openInterview, runInterview } from '../interview.ts';
import { partIdentity } from '../part.ts';

const context = { today: '2026-03-10' };

function surveyOf(...elements: Element[]): SurveyDefinition {
  const survey = exampleSurvey();
  survey.instruments = { form: { name: 'form', title: { en: 'Form' }, elements } };
  return survey;
}

const roster = (name: string, maximum: number, ...elements: Element[]): Element => ({
  kind: 'roster',
  name,
  label: { en: name },
  maximum,
  elements,
});
const calculation = (name: string, expression: string): Calculation => ({
  kind: 'calculation',
  name,
  short: name,
  role: 'O',
  expression,
});

/** Runs it in so many milliseconds of processor time, of which other programs take none. */
function within(limit: number, run: () => void): void {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(limit);
}

const name = question('name', 'text', { role: 'D' });
const thousand = { rows: Array.from({ length: 1_000 }, (_, index) => ({ age: index })) };

describe('no interview is too much', () => {
  it('a million rows: those beyond the roster’s maximum are surplus', () => {
    const survey = surveyOf(roster('rows', 1_000, question('age', 'integer'), name));
    const answers = { rows: Array<unknown>(1_000_000).fill({ age: 1, name: 'Anna' }) };
    within(1_000, () => {
      const { progress, differences } = runInterview(survey, 'form', answers, context);
      expect(progress.asked).toBe(2_000);
      expect(differences).toEqual([{ path: 'rows', kind: 'surplus-rows' }]);
      expect(partIdentity(survey, 'form', answers).identity).toHaveLength(1_000);
    });
  });

  it('200 rows in 200 rows in 200 rows: as many as there is room for, the same for record and names', () => {
    const ages = calculation('ages', 'sum(${age})');
    const leaves = roster(
      'leaves',
      200,
      question('age', 'integer'),
      name,
      calculation('more', '${age} + 1'),
    );
    const survey = surveyOf(roster('trees', 200, roster('branches', 200, leaves)), ages);
    const branch = { leaves: Array<unknown>(200).fill({ age: 1, name: 'Anna' }) };
    const tree = { branches: Array<unknown>(200).fill(branch) };
    const answers = { trees: Array<unknown>(200).fill(tree) };
    within(2_000, () => {
      const { values, progress, differences } = runInterview(survey, 'form', answers, context);
      expect(values['ages']).toBe(progress.asked / 2);
      expect(progress.asked).toBeGreaterThan(20_000);
      expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['surplus-rows']));
      expect(differences.length).toBeLessThan(9);
      expect(partIdentity(survey, 'form', answers).identity).toHaveLength(progress.asked / 2);
    });
  });

  it('rows added one by one end where the room ends', () => {
    const inner = roster(
      'inner',
      1_000,
      ...Array.from({ length: 90 }, (_, index) => question(`q${String(index)}`, 'integer')),
    );
    const survey = surveyOf(roster('rows', 1_000, inner));
    const interview = openInterview(survey, 'form', { rows: [{}] }, context);
    const add = { kind: 'add-row', roster: 'rows[1].inner' } as const;
    const undo = interview.apply(Array.from({ length: 1_000 }, () => add));
    expect(undo.length).toBeGreaterThan(500);
    expect(undo.length).toBeLessThan(1_000);
    expect(interview.run().differences).toEqual([]);
    expect(interview.apply([add])).toEqual([]);
  });

  it.each([
    [
      'filters in filters over a thousand rows',
      'count(${rows}[${age} > 3 and count(${rows}[${age} = 1]) > 0])',
      20,
    ],
    [
      'filters over a thousand rows in each of them',
      'count(${rows}[${age} = 3 or ${age} = 4])',
      40,
    ],
    ['very wide expressions', `concat(${Array(900).fill('${age}').join(',')})`, 40],
  ])('%s end, and the interview says so', (_, expression, count) => {
    const many = Array.from({ length: count }, (_each, index) =>
      calculation(`c${String(index)}`, expression),
    );
    const survey = surveyOf(
      roster('rows', 1_000, question('age', 'integer'), ...many),
      calculation('last', '1 + 1'),
    );
    within(4_000, () => {
      const interview = openInterview(survey, 'form', thousand, context);
      const { differences, progress } = interview.run();
      expect(progress.answered).toBe(1_000);
      expect(differences).toEqual([{ path: '', kind: 'surplus-rows' }]);
      interview.apply([{ kind: 'answer', path: 'rows[4].age', value: 9 }]);
      expect(interview.run()).toEqual(runInterview(survey, 'form', interview.answers(), context));
      interview.apply(
        Array.from({ length: 990 }, () => ({ kind: 'remove-row', path: 'rows[11]' })),
      );
      expect(interview.run()).toMatchObject({ differences: [], values: { last: 2 } });
    });
  });

  it('a thousand rows with a rule over all rows in each are still few', () => {
    const twice = calculation('twice', 'count(${rows}[${age} = 3])');
    const survey = surveyOf(roster('rows', 1_000, question('age', 'integer'), twice));
    const { differences, values } = runInterview(survey, 'form', thousand, context);
    expect(differences).toEqual([]);
    expect(values['rows']).toHaveLength(1_000);
  });
});
