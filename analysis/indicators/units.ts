/**
 * The units of analysis: households, or the rows of a roster, each with the household around it. Both the indicator
 * tables and the public files start from here, so that they speak of the same rows.
 */
import { holdsElements } from '../../questionnaire/definition.ts';
import type { Element, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answer, Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { caseInstruments } from './case-instruments.ts';
import type { SampledArea } from '../sampling/sample.ts';

/** An interview that counts: one per case, chosen by the fieldwork summary. */
export interface CountingInterview {
  /** The case in the sample. The record itself knows only the household's pseudonym. */
  case: string;
  record: InterviewRecord;
}

export interface Unit {
  interview: CountingInterview;
  area: SampledArea;
  /** Number of the roster row, from 1; 0 for a household. Rows of a roster within a roster count within their parent. */
  line: number;
  /** The row's own answers, with those of the rows it lies in; empty for a household. */
  row: Answers;
  /** The household's answers, rosters and all, and the frame's `region`, `urban` ('1' or '0') and `stratum`. */
  household: Answers;
}

/**
 * The units named `unit` ('household', or a roster's name) of every interview, in the order of the interviews and of
 * their rows. A roster that a household never came to has no rows. Throws when no instrument has such a roster or an
 * interview is of an area outside the sample.
 */
export function unitsOf(
  definition: SurveyDefinition,
  unit: string,
  interviews: readonly CountingInterview[],
  areas: readonly SampledArea[],
): Unit[] {
  const areaByCode = new Map(areas.map((area) => [area.area, area]));
  const ways = waysTo(definition, unit);
  return interviews.flatMap((interview) => {
    const { record } = interview;
    const area = areaByCode.get(record.area);
    if (area === undefined) {
      throw new Error(
        `Interview ${record.instanceId} is of area ${record.area}, which is not in the sample. Give the areas the sample was drawn in, or leave the interview out as unplanned.`,
      );
    }
    const household = { ...record.values, ...frameOf(area) };
    const common = { interview, area, household };
    if (unit === 'household') return [{ ...common, line: 0, row: {} }];
    const way = ways.get(record.form);
    return way === undefined
      ? []
      : rowsAlong(way, record.values, {}).map((row) => ({ ...common, ...row }));
  });
}

/** What the frame knows of a unit, under the names that expressions use. */
function frameOf(area: SampledArea): Answers {
  return { region: area.region, urban: area.urban ? '1' : '0', stratum: area.stratum };
}

/** By form, the rosters that lead from the household to the unit, the unit's own last. */
function waysTo(definition: SurveyDefinition, unit: string): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  if (unit === 'household') return ways;
  for (const [form, instrument] of Object.entries(caseInstruments(definition))) {
    const way = wayIn(instrument.elements, unit);
    if (way !== undefined) ways.set(form, way);
  }
  if (ways.size === 0) {
    throw new Error(
      `No instrument of ${definition.survey} ${definition.version} has a roster '${unit}'. Use 'household' or the name of a roster as the unit.`,
    );
  }
  return ways;
}

function wayIn(elements: readonly Element[], unit: string): string[] | undefined {
  for (const element of elements) {
    if (!holdsElements(element)) continue;
    // A roster that goes through an earlier one again has no rows of its own.
    const own = element.kind === 'roster' && element.of === undefined ? [element.name] : [];
    if (element.kind === 'roster' && element.name === unit) {
      return element.of === undefined ? own : undefined;
    }
    const inner = wayIn(element.elements, unit);
    if (inner !== undefined) return [...own, ...inner];
  }
  return undefined;
}

function rowsAlong(
  way: readonly string[],
  answers: Answers,
  above: Answers,
): { line: number; row: Answers }[] {
  const [roster, ...rest] = way;
  const rows = roster === undefined ? undefined : answers[roster];
  if (rows === undefined || !isRoster(rows)) return [];
  return rows.flatMap((own, index) => {
    // The row itself where nothing lies above it: whoever looks for it in its household finds it at once.
    const row = Object.keys(above).length === 0 ? own : { ...above, ...own };
    return rest.length === 0 ? [{ line: index + 1, row }] : rowsAlong(rest, own, row);
  });
}

function isRoster(answer: Answer | Answers[] | undefined): answer is Answers[] {
  return (
    Array.isArray(answer) && answer.some((row) => typeof row === 'object') // an empty list holds no row and no answer
  );
}
