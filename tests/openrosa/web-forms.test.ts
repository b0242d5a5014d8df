import { beforeAll, describe, expect, it } from 'vitest';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { exampleSurvey } from '../../questionnaire/examples/example-survey.ts';
import { certify, type OtherEngine } from '../../questionnaire/xform/certificate.ts';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import type { OtherFilling } from '../../questionnaire/xform/fill-in.ts';
import { formOfInstrument } from '../../questionnaire/xform/of-instrument.ts';
import { webFormsEngine } from '../../survey-defs/commands/web-forms-engine.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { labourForce } from '../../survey-defs/labour-force/index.ts';

// A longer run is `npm run survey -- certify development-on-the-move --fills 12`.

let engine: OtherEngine;
beforeAll(async () => {
  engine = await webFormsEngine();
});

const today = new Date().toISOString();
const now = { day: today.slice(0, 10), moment: `${today.slice(0, 19)}+00:00` };
const forms: [SurveyDefinition, string][] = [
  [developmentOnTheMove, 'listing'],
  [labourForce, 'household'],
];

describe('our engine and ODK’s for the web, with the same answers', () => {
  it.each(forms)('agree about %#: $1', async (definition, name) => {
    const certificate = await certify(definition, name, engine, { fills: 1, seed: 3, now });
    expect(certificate.disagreements).toEqual([]);
    expect(certificate.compared['what is asked']).toBeGreaterThan(5);
    expect(certificate.compared['what is refused']).toBeGreaterThan(3);
  });

  it('are seen to disagree when the form is another', async () => {
    const changed: OtherEngine = {
      ...engine,
      open: (xml, files) =>
        engine.open(xml.replaceAll(/b_dwelling_use\s*=\s*'1'/g, "b_dwelling_use != 'none'"), files),
    };
    const how = { fills: 1, seed: 3, now };
    const { disagreements } = await certify(developmentOnTheMove, 'listing', changed, how);
    expect(disagreements.map(({ respect, name }) => `${respect} ${name}`)).toContain(
      'what is asked b_hh_no',
    );
  });
});

describe('a line that is removed on the device', () => {
  const files = { 'areas.csv': 'name,label\nA1,A1\n', 'cases.csv': 'name,label,area,forms\n' };
  const adults = '/data/adults';

  const filled = async (ages: readonly number[]): Promise<OtherFilling> => {
    const { form } = formOfInstrument(exampleSurvey(), 'household');
    const filling = (await engine.open(emitXForm(form).xml, files))();
    filling.answer('/data/consent', '1');
    filling.addRows('/data/members', ages.length);
    for (const [at, age] of ages.entries()) {
      filling.answer(`/data/members[${String(at + 1)}]/m_age`, String(age));
    }
    return filling;
  };

  const at = (filling: OtherFilling, reference: string) => {
    const found = filling.nodes().find((node) => node.reference === reference);
    if (!found) throw new Error(`There is no ${reference}.`);
    return found;
  };
  const own = (filling: OtherFilling, row: number, what: string) =>
    at(filling, `${adults}[${String(row)}]/adults__row__${what}`);
  const wage = (row: number) => `${adults}[${String(row)}]/adults__row/m_wage`;
  const id = (filling: OtherFilling, row: number) =>
    at(filling, `/data/members[${String(row)}]/members__row__id`).text;

  it('keeps its id to itself, and answers say about whom they were given', async () => {
    const filling = await filled([40, 30, 20]);
    const ids = [1, 2, 3].map((row) => id(filling, row));
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((each) => each !== '')).toBe(true);
    expect([1, 2, 3].map((row) => own(filling, row, 'about').text)).toEqual(ids);
    for (const row of [1, 2, 3]) filling.answer(wage(row), String(row * 10));
    expect([1, 2, 3].map((row) => own(filling, row, 'again').relevant)).toEqual([
      false,
      false,
      false,
    ]);

    filling.removeRow('/data/members', 2);
    expect([1, 2].map((row) => id(filling, row))).toEqual([ids[0], ids[2]]);
    expect(Number(at(filling, wage(2)).text)).toBe(20);
    expect(own(filling, 2, 'about').text).toBe(ids[1]);
    expect(own(filling, 2, 'present').text).toBe(ids[2]);
    expect([1, 2].map((row) => own(filling, row, 'again').relevant)).toEqual([false, true]);
    expect(own(filling, 2, 'moved').relevant).toBe(false);
  });

  it('is confirmed for one line alone', async () => {
    const filling = await filled([40, 30, 20, 50]);
    const ids = [1, 2, 3, 4].map((row) => id(filling, row));
    for (const row of [1, 2, 3, 4]) filling.answer(wage(row), String(row * 10));
    filling.removeRow('/data/members', 2);
    filling.answer(`${adults}[2]/adults__row__again`, 'OK');
    expect(own(filling, 2, 'sure').text).toBe(ids[2]);
    expect(own(filling, 2, 'moved').relevant).toBe(false);

    filling.removeRow('/data/members', 2);
    expect(own(filling, 2, 'sure').text).toBe(ids[2]);
    expect(own(filling, 2, 'moved').relevant).toBe(true);
    filling.answer(`${adults}[2]/adults__row__again`, '');
    filling.answer(`${adults}[2]/adults__row__again`, 'OK');
    expect(own(filling, 2, 'sure').text).toBe(ids[3]);
    expect(own(filling, 2, 'moved').relevant).toBe(false);
  });

  it('before anything was asked again asks for nothing to be confirmed until there is an answer', async () => {
    const filling = await filled([40, 30, 20]);
    filling.removeRow('/data/members', 2);
    expect(own(filling, 2, 'again').relevant).toBe(false);
  });
});
