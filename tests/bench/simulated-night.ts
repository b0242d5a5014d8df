/** What a night's table starts from, of a survey of the simulated country: its sample, what came of each case, its records. */
import type { TableInput } from '../../analysis/indicators/indicator-table.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { closingOf, contextOf } from '../../simulation/closing.ts';
import { makeCountry } from '../../simulation/country.ts';
import { devicesOf } from '../../simulation/device.ts';
import { drawSample } from '../../simulation/sample.ts';
import { submissionOf } from '../../simulation/submission.ts';
import { visitsOf } from '../../simulation/visits.ts';

export type SimulatedNight = Omit<TableInput, 'definition'>;

/** One survey of so many areas: with 115 about 1,200 households answer. The same seed gives the same night. */
export function simulatedNight(
  definition: SurveyDefinition,
  areas: number,
  seed: string,
): SimulatedNight {
  const takes = Object.fromEntries(
    definition.sampling.classes.map(({ code, take }) => [code, take]),
  );
  const country = makeCountry({ seed, areas: 300 });
  const { chances } = country;
  const sample = drawSample(country, { areas, takes, seed });
  const enumerators = Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`);
  const began = Date.parse('2026-03-02T00:00:00Z');
  const given = new Map(
    sample.areas.flatMap(({ cases }) => cases).map((one) => [one.case, one.given ?? {}]),
  );
  const finals: Record<string, string> = {};
  const interviews = visitsOf(sample, devicesOf(enumerators, chances), began, chances).flatMap(
    (visit) => {
      const submission = submissionOf(visit, { definition, chances, markers: false });
      const record = recordOf(definition, submission, visit.area, given.get(visit.case));
      const outcome = String(record.values['a_outcome']);
      finals[visit.case] = outcome;
      return outcome === '110' || outcome === '120' ? [{ case: visit.case, record }] : [];
    },
  );
  return { areas: sample.areas, finals, interviews };
}

/** As many nights side by side: each area stands there so often, under codes of its own. */
export function repeated(
  { areas, finals, interviews }: SimulatedNight,
  times: number,
): SimulatedNight {
  const copies = Array.from({ length: times }, (_, copy) => (code: string) => `${copy}/${code}`);
  return {
    areas: copies.flatMap((own) =>
      areas.map((area) => ({
        ...area,
        area: own(area.area),
        cases: area.cases.map((one) => ({ ...one, case: own(one.case) })),
      })),
    ),
    finals: Object.fromEntries(
      copies.flatMap((own) =>
        Object.entries(finals).map(([code, outcome]) => [own(code), outcome]),
      ),
    ),
    interviews: copies.flatMap((own) =>
      interviews.map(({ case: code, record }) => ({
        case: own(code),
        record: { ...record, area: own(record.area), instanceId: own(record.instanceId) },
      })),
    ),
  };
}

/** As the server makes it, with what the sample knows of the case. */
export function recordOf(
  definition: SurveyDefinition,
  submission: Submission,
  area: string,
  given: Parameters<typeof closingOf>[1],
): InterviewRecord {
  const { form, answers, confirmed = [], instanceId } = submission;
  const context = contextOf(definition, form, closingOf(submission, given));
  const run = runInterview(definition, form, answers, { ...context, confirmed });
  const { values, differences, violations, conversions } = run;
  return {
    survey: definition.survey,
    version: definition.version,
    form,
    instanceId,
    household: instanceId,
    area,
    receivedAt: `${context.today}T18:00:00.000Z`,
    device: { id: 'bench', app: '1', startedAt: '', closedAt: '' },
    ...{ values, differences, violations, conversions },
  };
}
