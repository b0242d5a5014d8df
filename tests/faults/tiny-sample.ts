/** The tiny survey with a listing that gives classes, so that its sample can be drawn from a frame. */
import { publishDefinition } from '../../functions/definitions/publish-definition.ts';
import type { FieldworkStores } from '../../functions/fieldwork/fieldwork-stores.ts';
import type { AreaRecord } from '../../functions/intake/take-in-form.ts';
import { publishedDefinitions } from '../../functions/stores/definitions.ts';
import { putOnce } from '../../functions/stores/bucket.ts';
import { formFactKey, formPath } from '../../functions/stores/keys.ts';
import { addOnce } from '../../functions/stores/table.ts';
import { knownVersions } from '../../functions/stores/versions.ts';
import type { Instrument, SurveyDefinition } from '../../questionnaire/definition.ts';
import { calmServices } from './calm.ts';
import { tinyListing, tinySurvey } from './tiny-survey.ts';

const given = (name: string, type: 'integer' | 'decimal') =>
  ({ kind: 'given', name, type, short: name, role: 'O', from: 'case' }) as const;

const listing: Instrument = {
  ...tinyListing,
  households: {
    roster: 'units',
    key: ['b_structure_no', 'b_hh_no'],
    listClass: 'b_class',
    given: ['b_size'],
  },
  elements: tinyListing.elements.map((element) =>
    element.kind === 'roster'
      ? {
          ...element,
          elements: [
            ...element.elements,
            {
              kind: 'question',
              name: 'b_class',
              type: 'one',
              choices: 'class',
              label: { en: 'Class' },
              short: 'Class',
              role: 'O',
              source: 'OWN',
            },
          ],
        }
      : element,
  ),
};

const classes = [
  { code: 'A', label: { en: 'Absent' }, take: 1 },
  { code: 'N', label: { en: 'None' }, take: 2 },
];

export const tinySampleSurvey: SurveyDefinition = {
  ...tinySurvey,
  choices: {
    ...tinySurvey.choices,
    class: [...classes, { code: 'U', label: { en: 'Not screened' } }].map(({ code, label }) => ({
      code,
      label,
    })),
  },
  instruments: {
    listing,
    household: {
      ...tinySurvey.instruments.household,
      elements: [
        given('adult_seed', 'decimal'),
        given('b_size', 'integer'),
        ...tinySurvey.instruments.household.elements,
      ],
    },
  },
  sampling: { ...tinySurvey.sampling, classes },
  breakdowns: {
    household: [
      {
        name: 'region',
        label: { en: 'Region' },
        groups: ['R1', 'R2'].map((code) => ({
          code,
          label: { en: code },
          expression: `\${region} = '${code}'`,
        })),
      },
    ],
  },
};

/** A frame of `count` areas of 100 households in two regions, town and countryside by turns. */
export const tinyFrame = (count: number): string =>
  [
    'area,region,urban,households',
    ...Array.from(
      { length: count },
      (_, at) => `E${String(at + 1).padStart(3, '0')},R${(at % 2) + 1},${at % 4 < 2 ? 1 : 0},100`,
    ),
  ].join('\n');

/** Stores with the survey published. */
export async function beginTinySample(): Promise<FieldworkStores> {
  const { fieldwork, objects } = await calmServices();
  await publishDefinition(fieldwork, objects, tinySampleSurvey, {
    user: 'manager',
    now: new Date(Date.UTC(2026, 1, 1)),
  });
  return {
    fieldwork,
    designs: objects,
    interviews: objects,
    definitions: publishedDefinitions(objects, knownVersions(fieldwork)),
  };
}

/** A row of a listing: structure, household, class, size. */
export type Row = [structure: number, household: number, listClass: string, size?: number];

/** A listing as intake leaves it: its record and its fact. */
export async function listingOf(
  { fieldwork, interviews }: FieldworkStores,
  area: string,
  instanceId: string,
  rows: readonly Row[],
  more: { replaces?: string; form?: string } = {},
): Promise<void> {
  const { survey, version } = tinySampleSurvey;
  const { form = 'listing', replaces } = more;
  const recordKey = formPath(survey, form, area, instanceId);
  const receivedAt = '2026-03-01T08:00:00.000Z';
  const record: AreaRecord = {
    survey,
    version,
    form,
    instanceId,
    area,
    receivedAt,
    device: { id: 't1', app: 'test', startedAt: receivedAt, closedAt: receivedAt },
    values: {
      units: rows.map(([b_structure_no, b_hh_no, b_class, b_size]) => ({
        b_structure_no,
        b_hh_no,
        ...(b_class !== '' && { b_class }),
        ...(b_size !== undefined && { b_size }),
      })),
    },
    differences: [],
    violations: [],
    households: [],
  };
  await putOnce(interviews, recordKey, JSON.stringify(record), 'application/json');
  await addOnce(fieldwork, formFactKey(survey, area, instanceId), {
    fact: 'form',
    instanceId,
    form,
    version,
    receivedAt,
    sentBy: 'lister',
    flags: 0,
    recordKey,
    replaces,
  });
}

/** An id for each number. */
export const formId = (number: number) =>
  `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;
