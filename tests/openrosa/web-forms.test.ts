import { beforeAll, describe, expect, it } from 'vitest';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { certify, type OtherEngine } from '../../questionnaire/xform/certificate.ts';
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
