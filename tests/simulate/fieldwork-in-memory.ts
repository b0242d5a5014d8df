/** The whole fieldwork of a survey in Synthia, as the platform would keep it: without names, without HTTP. */
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { compareBackCheck } from '../../analysis/quality/compare-back-check.ts';
import type { ComparedBackCheck, FieldworkRecords } from '../../analysis/quality/from-records.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { backCheckOf } from '../../simulation/back-check.ts';
import type { Chances } from '../../simulation/chance.ts';
import { closingOf, contextOf } from '../../simulation/closing.ts';
import { makeCountry } from '../../simulation/country.ts';
import { devicesOf } from '../../simulation/device.ts';
import { normal } from '../../simulation/distributions.ts';
import { drawSample } from '../../simulation/sample.ts';
import type { Team } from '../../simulation/staff.ts';
import { staffOf } from '../../simulation/staff.ts';
import type { Enumeration } from '../../simulation/submission.ts';
import { submissionOf } from '../../simulation/submission.ts';
import type { Visit } from '../../simulation/visits.ts';
import { visitsOf } from '../../simulation/visits.ts';
import { developmentOnTheMove as definition } from '../../survey-defs/development-on-the-move/index.ts';

export interface FieldworkInMemory {
  staff: readonly Team[];
  visits: readonly Visit[];
  records: FieldworkRecords;
}

const startsAt = Date.parse('2026-03-02T00:00:00Z');
const hour = 3_600_000;

/**
 * Draws a sample of `areas` in a country of its own, works it with so many interviewers and takes in what they bring as the
 * platform does: run again by the rules, parted from names, with the time of its arrival. `sinners: false` for the same
 * survey with honest people. Supervisors ask again in one interview of ten, in one of five in the first week.
 */
export function fieldworkInMemory(
  seed: string,
  {
    areas = 115,
    interviewers = 24,
    sinners = true,
  }: { areas?: number; interviewers?: number; sinners?: boolean } = {},
): FieldworkInMemory {
  const country = makeCountry({ seed, areas: 300 });
  const { chances } = country;
  const takes = Object.fromEntries(
    definition.sampling.classes.map(({ code, take }) => [code, take]),
  );
  const sample = drawSample(country, { areas, takes, seed });
  const names = Array.from(
    { length: interviewers },
    (_, at) => `enumerator-${String(at + 1).padStart(2, '0')}`,
  );
  const staff = staffOf(names, chances, { sinners });
  const devices = devicesOf(names, chances);
  const visits = visitsOf(sample, devices, startsAt, chances, { staff });
  const enumeration = { definition, chances, markers: false };
  const records = visits.map((visit) => recordOf(visit, enumeration));

  const facts = sample.areas.map(({ cases, listed: _, ...area }) => {
    const own = visits.flatMap((visit, at) => {
      const record = records[at];
      return visit.area === area.area && record ? [{ visit, record }] : [];
    });
    const team = own[0]?.visit.interviewer.team ?? '';
    const all: Fact[] = [
      { fact: 'area', ...area },
      { fact: 'listing-opened', number: 1, team, listers: [], by: 'manager', at: iso(startsAt) },
      ...cases.map((one): Fact => ({ fact: 'case', ...one })),
      ...own.flatMap(({ visit, record }) => factsOf(visit, record)),
    ];
    return distinctFacts(all);
  });
  return {
    staff,
    visits,
    records: {
      definitions: new Map([[definition.version, definition]]),
      definition,
      areas: facts,
      interviews: visits.flatMap((visit, at) => {
        const record = records[at];
        return record ? [{ case: visit.case, record }] : [];
      }),
      listings: [],
      backChecks: visits.flatMap((visit, at) => {
        const first = records[at];
        return first && isBackChecked(visit, chances) ? [backCheck(visit, first, enumeration)] : [];
      }),
      weights: new Map(),
      domains: [],
      benchmarks: [],
    },
  };
}

/** What intake keeps of a visit's submission, which arrives when the tablet finds a network: hours later, 20 at the median. */
function recordOf(visit: Visit, enumeration: Enumeration): InterviewRecord {
  const luck = normal(enumeration.chances('offline')(visit.household.entity));
  const sent = submissionOf(visit, enumeration);
  return takenIn(sent, visit, visit.ends + 20 * Math.exp(0.8 * luck) * hour);
}

function takenIn(sent: Submission, visit: Visit, received: number): InterviewRecord {
  const { survey, version, form, instanceId, area, device, answers, confirmed = [] } = sent;
  const { values, differences, violations } = runInterview(definition, form, answers, {
    ...contextOf(definition, form, closingOf(sent, visit.given)),
    confirmed,
  });
  return {
    ...{ survey, version, form, instanceId, area, device, values, differences, violations },
    household: `v1.${visit.case}`,
    receivedAt: iso(received),
  };
}

function isBackChecked(visit: Visit, chances: Chances): boolean {
  const isFirstWeek = visit.begins < startsAt + 7 * 24 * hour;
  const isInterview = visit.end === undefined || visit.end === 'partial';
  return isInterview && chances('back-checked')(visit.household.entity) < (isFirstWeek ? 0.2 : 0.1);
}

/** A second visit by the supervisor, five days later. */
function backCheck(
  visit: Visit,
  first: InterviewRecord,
  enumeration: Enumeration,
): ComparedBackCheck {
  const later = visit.ends + 5 * 24 * hour;
  const sent = backCheckOf(visit, visit.device, later, enumeration);
  const second = takenIn(sent, visit, later + hour);
  return compareBackCheck(definition, { case: visit.case, first, second });
}

function factsOf(visit: Visit, record: InterviewRecord): Fact[] {
  const { instanceId, receivedAt, form, version, household } = record;
  return [
    { fact: 'received', instanceId, receivedAt },
    {
      fact: 'interview',
      ...{ instanceId, form, version, receivedAt, household },
      case: visit.case,
      outcome: outcomeOf(visit),
      sentBy: visit.interviewer.name,
      flags: record.differences.length + record.violations.length,
      recordKey: '',
    },
  ];
}

function outcomeOf({ end }: Visit): string {
  if (end === undefined) return '110';
  return end === 'partial' ? '120' : end.outcome;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
