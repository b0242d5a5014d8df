/** What quality is judged by, read from simulated interviews as the platform keeps them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { qualityInput } from '../../analysis/quality/from-records.ts';
import type { Interview, QualityInput } from '../../analysis/quality/input.ts';
import { qualityReport } from '../../analysis/quality/report.ts';
import { dissimilarity } from '../../analysis/quality/statistics/dissimilarity.ts';
import { variablesOf } from '../../questionnaire/variables.ts';
import { makeCountry } from '../../simulation/country.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';
import { fieldworkInMemory } from './fieldwork-in-memory.ts';
import type { FieldworkInMemory } from './fieldwork-in-memory.ts';

let fieldwork: FieldworkInMemory;
let input: QualityInput;
beforeAll(() => {
  fieldwork = fieldworkInMemory('quality of a small country', { areas: 20, interviewers: 12 });
  input = qualityInput(fieldwork.records);
});

const valuesOf = (code: string) =>
  fieldwork.records.interviews.find((one) => one.case === code)?.record.values ?? {};
const interviews = (): { code: string; interview: Interview }[] =>
  input.cases.flatMap(({ case: code, interview }) => (interview ? [{ code, interview }] : []));

describe('what is read of simulated interviews', () => {
  it('is as many of them as were answered, each of whom it was', () => {
    const { visits } = fieldwork;
    expect(interviews().length).toBeGreaterThan(150);
    expect(input.cases.length).toBe(new Set(visits.map((visit) => visit.case)).size);
    for (const { case: code, interviewer, area, listClass, disposition } of input.cases) {
      const visit = visits.find((each) => each.case === code);
      expect([interviewer, area, listClass]).toEqual([
        visit?.interviewer.name,
        visit?.area,
        visit?.listClass,
      ]);
      expect(disposition).toBeDefined();
    }
  });

  it('agrees with what the form worked out', () => {
    const letters = new Map([
      [1, 'A'],
      [2, 'R'],
      [3, 'I'],
      [4, 'N'],
    ]);
    for (const { code, interview } of interviews()) {
      const values = valuesOf(code);
      expect(interview.foundClass).toBe(letters.get(Number(values['hh_type'])) ?? '');
      expect(interview.members.length).toBe(values['hhsize']);
      expect(interview.absent).toBe(values['n_abs']);
      expect(interview.receivesRemittances).toBe(values['i_recv_any'] === '1');
      expect(interview.perPerson).toBe(values['pc_cons']);
      expect(interview.consent).toBe(definition.version);
      expect(interview.measures['hhsize']).toBe(values['hhsize']);
    }
  });

  it('tells of times and answers in the measure of an interview', () => {
    for (const { interview } of interviews()) {
      const [first] = interview.sessions;
      expect(Date.parse(first?.end ?? '')).toBeGreaterThan(Date.parse(first?.start ?? ''));
      expect(interview.hoursToServer).toBeGreaterThanOrEqual(0);
      expect(interview.answers.length).toBeGreaterThan(50);
      expect(interview.amountsAsked).toBeGreaterThan(5);
    }
    const yes = interviews().filter(({ interview }) => interview.gates['i_recv_any']).length;
    expect(yes).toBeGreaterThan(10);
  });

  it('has every gate and every measure that the definition names', () => {
    const { gates = [], measures = [] } = definition.quality ?? {};
    const known = new Set(
      interviews().flatMap(({ interview }) => [
        ...Object.keys(interview.gates),
        ...Object.keys(interview.measures),
      ]),
    );
    expect([...gates, ...measures].filter(({ name }) => !known.has(name))).toEqual([]);
  });

  it('holds no direct identifier', () => {
    const direct = Object.values(definition.instruments)
      .flatMap(variablesOf)
      .flatMap(({ element, name }) =>
        element.kind === 'question' && element.role === 'D' ? [name] : [],
      );
    expect(direct.length).toBeGreaterThan(10);
    // A check that is broken is named by its question's path; the answer is nowhere.
    const text = JSON.stringify(input, (name, value: unknown) =>
      name === 'violations' ? undefined : value,
    );
    const words = new Set(text.match(/[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g));
    expect(words.has('c_age')).toBe(true);
    expect(direct.filter((name) => words.has(name))).toEqual([]);
  });
});

describe('the report on simulated fieldwork', () => {
  it('measures all but what nobody can know yet', () => {
    const { indicators } = qualityReport(definition, input, { versions: [], received: null });
    const silent = indicators.flatMap(({ id, notMeasured }) => (notMeasured ? [id] : []));
    // No listing, weights and tables in this fieldwork; the rest is in docs/methods.md.
    const [withoutListing, withoutTable] = [
      ['Q01', 'Q02', 'Q03', 'Q04'],
      ['Q25', 'Q26'],
    ];
    const never = ['Q14', 'Q15', 'Q20', 'Q28', 'Q30'];
    expect(silent.sort()).toEqual([...withoutListing, ...withoutTable, ...never].sort());
  });
});

describe('the census of Synthia', () => {
  it('is that of the country: no two of a hundred people would have to be others', () => {
    const counts: Record<string, number> = {};
    for (const area of makeCountry({ seed: 'another Synthia', areas: 60 }).areas) {
      for (const { people } of area.populate().households) {
        for (const { man, age } of people) {
          const cell = `${man ? '1' : '2'}:${String(Math.min(80, 10 * Math.floor(age / 10)))}`;
          counts[cell] = (counts[cell] ?? 0) + 1;
        }
      }
    }
    const found = dissimilarity(counts, input.census);
    expect(found?.index).toBeLessThan(2);
  });
});
