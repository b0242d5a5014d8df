import { describe, expect, it } from 'vitest';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { anyInterview } from '../../questionnaire/examples/any-interview.ts';
import { formOf } from '../../questionnaire/interview/form.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import { partIdentity } from '../../questionnaire/part.ts';
import type { Answers, Submission } from '../../questionnaire/record.ts';
import { formOfInstrument } from '../../questionnaire/xform/of-instrument.ts';
import type { XlsForm } from '../../questionnaire/xlsform/form.ts';
import { readSubmission } from '../../questionnaire/xform/read-submission.ts';
import { areaFormOf } from '../../simulation/area-forms.ts';
import { backCheckOf } from '../../simulation/back-check.ts';
import { closingOf, contextOf } from '../../simulation/closing.ts';
import { makeCountry } from '../../simulation/country.ts';
import { devicesOf } from '../../simulation/device.ts';
import { drawSample } from '../../simulation/sample.ts';
import { submissionOf } from '../../simulation/submission.ts';
import { visitsOf } from '../../simulation/visits.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { labourForce } from '../../survey-defs/labour-force/index.ts';
import { submissionXml } from '../openrosa/submission-xml.ts';

// The same household filled in on the web app and on ODK Collect: the same answers, names and record.

const country = makeCountry({ seed: 'both clients', areas: 120 });
const { chances } = country;
const sample = drawSample(country, { areas: 20, takes: { A: 5, R: 2, I: 1, N: 4 }, seed: 'both' });
const devices = devicesOf(['one', 'two', 'three'], chances);
const [device] = devices;
if (!device) throw new Error('There is no tablet.');
const enumeration = { definition: developmentOnTheMove, chances, markers: true };
const visits = visitsOf(sample, devices, Date.parse('2026-03-02T00:00:00Z'), chances).slice(0, 30);
const given = new Map(
  sample.areas.flatMap(({ cases }) => cases).map((one) => [one.case, one.given ?? {}]),
);

/** Screens write no thousandths of a second that are none. */
const asScreensWrite = (submission: Submission): Submission =>
  JSON.parse(JSON.stringify(submission).replaceAll('.000Z"', 'Z"')) as Submission;

const households = visits.map((visit) => asScreensWrite(submissionOf(visit, enumeration)));
const backChecks = visits
  .slice(0, 5)
  .map((visit) => backCheckOf(visit, device, visit.ends + 5 * 86_400_000, enumeration));
const listed = country.areas
  .slice(0, 2)
  .flatMap((area) =>
    (['listing', 'community'] as const).map((form) =>
      areaFormOf(form, { area, device, begins: Date.parse('2026-02-10T08:00:00Z') }, enumeration),
    ),
  );

/** What was answered: without what the form works out, and without rosters that have no rows. */
function answered(definition: SurveyDefinition, form: string, answers: Answers): Answers {
  const { named } = formOf(definition, form);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]) => {
      if (named.get(name)?.element.kind === 'calculation') return [];
      if (named.get(name)?.element.kind !== 'roster') return [[name, answer]];
      return [[name, (answer as Answers[]).map((row) => answered(definition, form, row))]];
    }),
  );
}

/** What intake makes of it but for the pseudonym: `runAgain` and `partIdentity`. */
function stored(definition: SurveyDefinition, submission: Submission): unknown {
  const { form, answers, confirmed = [], case: caseId } = submission;
  const context = contextOf(definition, form, closingOf(submission, given.get(caseId)));
  return {
    run: runInterview(definition, form, answers, { ...context, confirmed }),
    parted: partIdentity(definition, form, answers, confirmed),
  };
}

const forms = new Map<string, XlsForm>();

function formOnce(definition: SurveyDefinition, instrument: string): XlsForm {
  const key = `${definition.survey}.${instrument}`;
  const form = forms.get(key) ?? formOfInstrument(definition, instrument).form;
  forms.set(key, form);
  return form;
}

/**
 * As it comes back from Collect, with what only the web app can do taken from both: to measure times, to write notes, and to
 * confirm what the server alone finds.
 */
function throughCollect(
  definition: SurveyDefinition,
  { times: _, ...sent }: Submission,
): { web: Submission; collect: Submission } {
  const form = formOnce(definition, sent.form);
  const shown = new Set<string>(JSON.stringify(form.items).match(/[a-z0-9_]+(?=__seen)/g));
  const confirmed = (sent.confirmed ?? [])
    .filter(({ check }) => shown.has(check))
    .map(({ check, path }) => ({ check, path }));
  const { confirmed: __, ...bare } = sent;
  const web: Submission = { ...bare, ...(confirmed.length > 0 ? { confirmed } : {}) };
  const read = readSubmission(definition, submissionXml(definition, form, web), {
    app: sent.device.app,
    device: 'unknown',
  });
  if ('refusal' in read) throw new Error(read.reason);
  return { web, collect: read };
}

function expectTheSame(definition: SurveyDefinition, submission: Submission): void {
  const { web, collect } = throughCollect(definition, submission);
  const byCheck = (a: { check: string; path: string }, b: { check: string; path: string }) =>
    `${a.path} ${a.check}` < `${b.path} ${b.check}` ? -1 : 1;
  expect({ ...collect, confirmed: collect.confirmed?.toSorted(byCheck) }).toEqual({
    ...web,
    confirmed: web.confirmed?.toSorted(byCheck),
    answers: answered(definition, web.form, web.answers),
  });
  const told = (each: Submission) => JSON.stringify(stored(definition, each));
  expect(told(collect)).toBe(told(web));
}

describe('the same household from the web app and from ODK Collect', () => {
  it('has the same answers, names and record, whatever came of the visit', () => {
    expect(new Set(households.map(({ answers }) => answers['a_outcome'])).size).toBeGreaterThan(3);
    expect(households.some(({ confirmed = [] }) => confirmed.length > 0)).toBe(true);
    for (const submission of households) expectTheSame(developmentOnTheMove, submission);
  });

  it('has the same back-check', () => {
    for (const submission of backChecks) expectTheSame(developmentOnTheMove, submission);
  });

  it('is listed the same, in an area of which the same is said', () => {
    for (const submission of listed) expectTheSame(developmentOnTheMove, submission);
  });

  const rows = { members: 3, absent: 2, moves: 2, senders: 2, visit_log: 2 };
  const surveys = [
    {
      definition: developmentOnTheMove,
      prefer: { a_found: '1', a_resp_type: '1', a_consent: '1' },
    },
    { definition: labourForce, prefer: { w_consent: '1' } },
  ];
  it.each(surveys)(
    'is the same with any answers to $definition.survey',
    ({ definition, prefer }) => {
      for (let seed = 1; seed <= 3; seed += 1) {
        const envelope = {
          ...{ survey: definition.survey, version: definition.version, form: 'household' },
          ...{ instanceId: '0195a000-0000-7000-8000-000000000001', area: 'A1', case: 'A1-1' },
          device: {
            ...{ id: 'tablet', app: 'x', startedAt: '2026-03-10T09:00:00+04:00' },
            closedAt: '2026-03-10T09:40:00+04:00',
          },
        };
        const closing = closingOf({ ...envelope, answers: {} });
        const context = contextOf(definition, 'household', closing);
        const interview = anyInterview(definition, 'household', context, rows, prefer, seed);
        const soft = interview.run().violations.filter(({ kind }) => kind === 'soft');
        interview.apply(soft.map(({ check, path }) => ({ kind: 'confirm', check, path })));
        const confirmed = interview.confirmed();
        expectTheSame(definition, { ...envelope, answers: interview.submitted(), confirmed });
      }
    },
  );
});
