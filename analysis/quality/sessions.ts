import type { QualityVariables } from '../../questionnaire/quality-variables.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';

interface Session {
  /** ISO 8601, local time with its offset. */
  start: string;
  end: string;
}

/**
 * When a form was open, in order: from its beginning to its closing on the device, and of that the time of the visits
 * that the log tells of, where it does. The device measures the one by itself and the interviewer writes the other, so
 * no visit can be longer than the form was open, and days between two visits are no part of an interview.
 */
export function sessionsOf(
  { device, values }: Pick<InterviewRecord, 'device' | 'values'>,
  visits: QualityVariables['visits'],
): Session[] {
  const whole = { start: device.startedAt, end: device.closedAt };
  const told = visits ? loggedVisits(values[visits.roster], visits) : [];
  const within = told.flatMap((visit): Session[] => {
    const start = later(visit.start, whole.start);
    const end = earlier(visit.end, whole.end);
    return Date.parse(start) < Date.parse(end) ? [{ start, end }] : [];
  });
  if (within.length === 0) return [whole];
  return within.sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
}

/** The beginnings of the visits that the log tells of, in local time: 'YYYY-MM-DDTHH:MM'. */
export function visitsOf(values: Answers, visits: QualityVariables['visits']): string[] {
  const rows = visits ? values[visits.roster] : undefined;
  return rowsIn(rows).flatMap((row) => {
    const begin = visits && row[visits.begin];
    return typeof begin === 'string' ? [begin.slice(0, 16)] : [];
  });
}

function loggedVisits(
  rows: Answers[string] | undefined,
  { begin, end }: NonNullable<QualityVariables['visits']>,
): Session[] {
  return rowsIn(rows).flatMap((row) => {
    const [start, stop] = [row[begin], row[end]];
    return typeof start === 'string' && typeof stop === 'string' ? [{ start, end: stop }] : [];
  });
}

function rowsIn(value: Answers[string] | undefined): Answers[] {
  return Array.isArray(value) ? value.filter((row): row is Answers => isRow(row)) : [];
}

function isRow(row: unknown): row is Answers {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

const later = (a: string, b: string) => (Date.parse(a) >= Date.parse(b) ? a : b);
const earlier = (a: string, b: string) => (Date.parse(a) <= Date.parse(b) ? a : b);
