/**
 * Names on the whole platform: sent in a listing, an interview and a second listing of the same doors, opened by the
 * platform's owner with the SDK, and erased household by household.
 */
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AreaRecord } from '../../functions/intake/take-in-form.ts';
import { householdKey } from '../../functions/stores/keys.ts';
import { readNames } from '../../functions/stores/read-names.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { tinySurveyWithListing } from '../faults/tiny-survey.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { bringUp, type Platform } from './platform.ts';
import { areaOf, begin, idOf, interview, staff, SURVEY } from './tiny-fieldwork.ts';

const AREA = '001';
/** More than one transaction holds. */
const DOORS = 130;
const definition: SurveyDefinition = { ...tinySurveyWithListing, version: '2' };

let platform: Platform;
let holdings: Holdings;
/** Every call of intake to KMS and to the tables, by operation. */
const calls = new Map<string, number>();

beforeAll(async () => {
  platform = await bringUp(staff, {
    faults: {
      call({ caller, service, operation }) {
        const isIntake = caller.startsWith('OpensVault');
        if (isIntake && service !== 's3') calls.set(operation, (calls.get(operation) ?? 0) + 1);
        return undefined;
      },
    },
  });
  holdings = holdingsOf(platform.cloud);
  await begin(platform, [areaOf(AREA, 1)]);
  const { status } = await platform.ask(
    'manager',
    `POST /surveys/${SURVEY}/definitions`,
    definition,
  );
  expect(status).toBe(201);
});
afterAll(() => platform.cloud.close());

const listing = (number: number, doors: number) =>
  interview(number, AREA, 0, {
    version: '2',
    form: 'listing',
    case: AREA,
    answers: {
      b_guide: `Guide of ${number}`,
      units: Array.from({ length: doors }, (_, at) => ({
        b_structure_no: at + 1,
        b_hh_no: 1,
        b_head_name: `Head ${at + 1} of ${number}`,
      })),
    },
  });

async function takeIn(submission: Submission): Promise<void> {
  const { status } = await platform.ask(
    'enumerator',
    `POST /surveys/${SURVEY}/interviews`,
    submission,
  );
  expect(status).toBe(201);
  await platform.cloud.settled();
}

const openNames = async (household: string) =>
  Object.fromEntries((await readNames(holdings.identities, SURVEY, household)) ?? []);

/** The pseudonyms of a listing's doors, in their order. */
async function householdsOf(number: number): Promise<string[]> {
  const [object] = await holdings.objects(
    'InterviewsBucket',
    `${SURVEY}/forms/listing/${AREA}/${idOf(number)}`,
  );
  const record = JSON.parse(Buffer.from(object?.bytes ?? []).toString()) as AreaRecord;
  return record.households.map(({ household }) => household);
}

test('a listing costs a dozen calls, however many doors it has', async () => {
  calls.clear();
  await takeIn(listing(1, DOORS));
  expect(await householdsOf(1)).toHaveLength(DOORS);
  expect(Object.fromEntries(calls)).toMatchObject({
    GenerateMac: 1,
    GenerateDataKey: 1,
    TransactWriteItems: 4,
  });
  expect([...calls.values()].reduce((sum, each) => sum + each, 0)).toBeLessThan(15);
});

test('the names of listing, interview and second listing lie under one key, and open for its owner', async () => {
  await takeIn({ ...interview(2, AREA, 1, { version: '2' }), case: `${AREA}-7-1` });
  await takeIn(listing(3, DOORS + 5));
  const households = await householdsOf(3);
  expect(households.slice(0, DOORS)).toEqual(await householdsOf(1));
  const head = (door: number, of: number) => [
    { path: `units[${door}].b_head_name`, value: `Head ${door} of ${of}` },
  ];
  expect(await openNames(households[6] ?? '')).toEqual({
    [idOf(1)]: head(7, 1),
    [idOf(2)]: [{ path: 'c_name', value: 'Amara' }],
    [idOf(3)]: head(7, 3),
  });
  expect(await openNames(households[129] ?? '')).toEqual({
    [idOf(1)]: head(130, 1),
    [idOf(3)]: head(130, 3),
  });
  expect(await openNames(households[134] ?? '')).toEqual({ [idOf(3)]: head(135, 3) });
  expect(await holdings.messages('IntakeQueue')).toEqual([]);
});

test('deleting a household’s KEY erases all of its names and nobody else’s', async () => {
  const [first = '', second = ''] = await householdsOf(1);
  await holdings.dynamodb.send(
    new DeleteItemCommand({
      TableName: holdings.identities.table.name,
      Key: marshall(householdKey(SURVEY, first)),
    }),
  );
  expect(await readNames(holdings.identities, SURVEY, first)).toBeUndefined();
  expect(Object.keys(await openNames(second))).toEqual([idOf(1), idOf(3)]);
});
