import type { SampledArea } from '../../analysis/sampling/sample.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Answers, Submission } from '../../questionnaire/record.ts';
import { tinySurvey } from '../faults/tiny-survey.ts';
import type { Platform } from './platform.ts';

export const SURVEY = tinySurvey.survey;

/** Staff of the tiny survey, one of each role, and an enumerator of another survey. */
export const staff = {
  enumerator: [`${SURVEY}:enumerator`],
  supervisor: [`${SURVEY}:supervisor`],
  manager: [`${SURVEY}:manager`],
  analyst: [`${SURVEY}:analyst`],
  stranger: ['OTHER:enumerator', 'OTHER:manager'],
};

/** The tiny survey, with one rule to break. */
export const definition: SurveyDefinition = {
  ...tinySurvey,
  instruments: {
    household: {
      ...tinySurvey.instruments.household,
      elements: [...tinySurvey.instruments.household.elements],
      checks: [
        {
          id: 'rooms',
          kind: 'hard',
          expression: '${c_rooms} <= 30',
          message: { en: 'That many rooms?' },
        },
      ],
    },
  },
};

/** An area with households `<area>-1` to `<area>-<households>`. */
export const areaOf = (area: string, households: number): SampledArea => ({
  area,
  stratum: 'one',
  region: 'R1',
  urban: true,
  measure: 100,
  probability: 0.5,
  segmentProbability: 1,
  listed: { N: 4 * households },
  cases: Array.from({ length: households }, (_, at) => ({
    case: `${area}-${at + 1}`,
    listClass: 'N',
    replicate: 0,
    probability: 0.25,
  })),
});

/** Publishes the survey and enters its sample. */
export async function begin(
  { ask }: Pick<Platform, 'ask'>,
  areas: readonly SampledArea[],
): Promise<void> {
  const steps: [string, unknown][] = [
    ['definitions', definition],
    ...areas.map((area): [string, unknown] => ['areas', area]),
  ];
  for (const [what, body] of steps) {
    const { status, text } = await ask('manager', `POST /surveys/${SURVEY}/${what}`, body);
    if (status !== 201) throw new Error(`The survey could not begin: ${what}: ${status} ${text}`);
  }
}

/** An id for each number. */
export const idOf = (number: number) =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A complete interview of the area's household of this number. */
export const interview = (
  number: number,
  area: string,
  household: number,
  more: Partial<Submission> & { answers?: Answers } = {},
): Submission => ({
  instanceId: idOf(number),
  survey: SURVEY,
  version: tinySurvey.version,
  form: 'household',
  area,
  case: `${area}-${household}`,
  device: {
    id: 'tablet-1',
    app: 'test',
    startedAt: '2026-03-01T09:00:00Z',
    closedAt: '2026-03-01T10:00:00Z',
  },
  ...more,
  answers: { c_name: 'Amara', c_rooms: 3, a_outcome: '110', ...more.answers },
});
