import type { SurveyDefinition } from './definition.ts';
import { formOf } from './interview/form.ts';

/** What is known of an interview besides its answers. */
export interface Circumstances {
  /** What the listing and the draw know of the case, by the names of the given values. */
  case?: Readonly<Record<string, unknown>>;
  /** ISO 8601, by the device's clock. */
  startedAt: string;
  closedAt: string;
  /** Seconds on the screen, by group or row: 'members[2]', 'remittances'. */
  times?: Readonly<Record<string, unknown>>;
}

/** Longest measured time that is believed, in seconds: a week. */
const longestTime = 7 * 86_400;

/**
 * The given values of an interview by their paths, for `InterviewContext.given`. From 'case': what is known under its
 * name. From 'times': in a row, the seconds measured under that row's path; outside every roster, those measured under
 * '', else from start to close. Whole seconds where an integer is meant; what is not measured is left out.
 */
export function givenOf(
  definition: SurveyDefinition,
  instrumentName: string,
  { case: known = {}, startedAt, closedAt, times = {} }: Circumstances,
): Record<string, number | string> {
  const form = formOf(definition, instrumentName);
  const given: Record<string, number | string> = {};
  for (const { element, home } of form.steps) {
    if (element.kind !== 'given') continue;
    const { name } = element;
    const put = (path: string, value: unknown): void => {
      if (typeof value === 'string') given[path] = value;
      else if (typeof value === 'number' && Number.isFinite(value)) {
        given[path] = element.type === 'integer' ? Math.round(value) : value;
      }
    };
    if (element.from === 'case') {
      if (Object.hasOwn(known, name)) put(name, known[name]);
    } else if (home.rosters.length === 0) {
      put(name, seconds(Object.hasOwn(times, '') ? times[''] : between(startedAt, closedAt)));
    } else {
      const rows = new RegExp(
        `^${home.rosters.map((roster) => `${roster}\\[\\d+\\]`).join('\\.')}$`,
      );
      for (const [path, time] of Object.entries(times)) {
        if (rows.test(path)) put(`${path}.${name}`, seconds(time));
      }
    }
  }
  return given;
}

function between(startedAt: string, closedAt: string): number {
  return (Date.parse(closedAt) - Date.parse(startedAt)) / 1000;
}

function seconds(time: unknown): number | undefined {
  return typeof time === 'number' && time >= 0 && time <= longestTime ? time : undefined;
}
