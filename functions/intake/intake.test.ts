import { beforeEach, describe, expect, test } from 'vitest';
import type { Calculation, Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import type { InterviewRecord, Submission } from '../../questionnaire/record.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { tinyListing, tinySurvey } from '../../tests/faults/tiny-survey.ts';
import { publishDefinition } from '../definitions/publish-definition.ts';
import { enterArea } from '../fieldwork/areas.ts';
import { receive } from '../receive/receive.ts';
import type { Identities } from '../stores/area-key.ts';
import { readObject } from '../stores/bucket.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import { addErasure } from '../stores/erasures.ts';
import { readFacts } from '../stores/facts.ts';
import { formPath } from '../stores/keys.ts';
import { readNames } from '../stores/read-names.ts';
import { knownVersions } from '../stores/versions.ts';
import { takeIn } from './intake.ts';
import { type IntakeStores, secretsOfAreas } from './intake-stores.ts';
import type { AreaRecord } from './take-in-form.ts';

const calculation = (name: string, expression: string): Calculation => ({
  kind: 'calculation',
  name,
  short: name,
  role: 'O',
  expression,
});
const { household } = tinySurvey.instruments;
const [name, rooms, outcome] = household.elements as [Question, Question, Question];

/** What hangs on more than the answers: the day, chance, the case, the device's own measure, an exchange rate. */
const definition: SurveyDefinition = {
  ...tinySurvey,
  rates: [
    { currency: 'QSD', month: '2026-02', perDollar: 4 },
    { currency: 'USD', month: '2026-02', perDollar: 1 },
  ],
  instruments: {
    household: {
      ...household,
      elements: [
        {
          kind: 'given',
          name: 'list_class',
          type: 'one',
          choices: 'class',
          short: '-',
          role: 'O',
          from: 'case',
        },
        { kind: 'given', name: 'adult_seed', type: 'decimal', short: '-', role: 'O', from: 'case' },
        { kind: 'given', name: 't_seconds', type: 'integer', short: '-', role: 'O', from: 'times' },
        name,
        {
          ...rooms,
          checks: [{ id: 'many', kind: 'soft', expression: '. < 20', message: { en: '?' } }],
        },
        { ...rooms, name: 'd_sent', type: 'money' },
        calculation('d_day', "format-date(today(), '%Y-%m-%d')"),
        calculation('d_chance', 'random()'),
        outcome,
      ],
    },
    listing: tinyListing,
    again: {
      name: 'again',
      title: { en: 'Again' },
      asksAgain: 'household',
      elements: [name, rooms],
    },
  },
  choices: { ...tinySurvey.choices, class: [{ code: 'A', label: { en: 'Absent' } }] },
};
const AREA = '001';

let services: Awaited<ReturnType<typeof calmServices>>;
let stores: IntakeStores;
let identities: Identities;
beforeEach(async () => {
  services = await calmServices();
  const { fieldwork, objects, identity, kms, keyId, pseudonymKeyId } = services;
  identities = { table: identity, kms, keyId };
  stores = {
    fieldwork,
    vault: objects,
    interviews: objects,
    ...secretsOfAreas(identities, { client: kms, keyId: pseudonymKeyId, generation: 1 }, () => 0),
    definitions: publishedDefinitions(objects, knownVersions(fieldwork)),
  };
  await publishDefinition(fieldwork, objects, definition, { user: 'manager', now: new Date(0) });
  await enterArea(
    fieldwork,
    'TINY',
    {
      area: AREA,
      stratum: 'one',
      region: 'R1',
      urban: true,
      measure: 100,
      probability: 0.5,
      segmentProbability: 1,
      listed: { A: 10 },
      cases: [
        {
          case: `${AREA}-17-1`,
          listClass: 'A',
          replicate: 0,
          probability: 0.1,
          given: { list_class: 'A', adult_seed: 0.375 },
        },
      ],
    },
    { by: 'manager', at: new Date(0).toISOString() },
  );
});

const submission = (more: Partial<Submission> & { id?: number } = {}): Submission => {
  const { id = 1, ...rest } = more;
  return {
    instanceId: `00000000-0000-7000-8000-00000000000${id}`,
    survey: 'TINY',
    version: '1',
    form: 'household',
    area: AREA,
    case: `${AREA}-17-1`,
    device: {
      id: 'tablet-1',
      app: 'test',
      startedAt: '2026-03-02T01:00:00+04:00',
      closedAt: '2026-03-02T01:45:00+04:00',
    },
    answers: { c_name: 'Amara', c_rooms: 3, a_outcome: '110' },
    ...rest,
  };
};
const listing = (units: object[], more: Parameters<typeof submission>[0] = {}) =>
  submission({
    form: 'listing',
    case: AREA,
    answers: { b_guide: 'Guide Gamma', units: units as never },
    ...more,
  });

/** Receives alone. */
async function received(sent: Submission) {
  const { definitions, fieldwork, vault } = stores;
  const on = { definitions, fieldwork, vault, versions: knownVersions(fieldwork) };
  const bytes = Buffer.from(JSON.stringify(sent));
  return (await receive(on, sent, bytes, 'e', new Date('2026-03-01T22:00:00Z'))).receipt;
}

/** Receives and takes in, and takes in again: nothing may change by it. */
async function send(sent: Submission): Promise<void> {
  const { definitions, fieldwork, vault } = stores;
  const versions = knownVersions(fieldwork);
  const { receipt } = await receive(
    { definitions, fieldwork, vault, versions },
    sent,
    Buffer.from(JSON.stringify(sent)),
    'e',
    new Date('2026-03-01T22:00:00Z'),
  );
  await takeIn(stores, receipt);
  await takeIn(stores, receipt);
}

const factsOf = async (kind: string) =>
  (await readFacts(stores.fieldwork, 'TINY', AREA)).filter(({ fact }) => fact === kind);

async function recordAt<Record>(key: string): Promise<Record> {
  const bytes = await readObject(stores.interviews, key);
  return JSON.parse(new TextDecoder().decode(bytes)) as Record;
}

async function interviewRecord(): Promise<InterviewRecord> {
  const [fact] = await factsOf('interview');
  return recordAt(fact?.fact === 'interview' ? fact.recordKey : '');
}

const listingRecord = (id = 1) =>
  recordAt<AreaRecord>(
    formPath('TINY', 'listing', AREA, `00000000-0000-7000-8000-00000000000${id}`),
  );

/** The names of one submission that lie under a pseudonym, opened with its own key. */
const namesUnder = async (household: string, id = 1): Promise<unknown> =>
  (await readNames(identities, 'TINY', household))?.get(`00000000-0000-7000-8000-00000000000${id}`);
const pseudonyms = () => stores.pseudonyms('TINY', AREA);
const ofCase = async (code: string) => (await pseudonyms()).household(code);

describe('an interview', () => {
  test('is gone through with the day on which it was closed where it was held', async () => {
    await send(submission());
    // In UTC, and by the receipt, it was still the first.
    expect((await interviewRecord()).values['d_day']).toBe('2026-03-02');
  });

  test('has the chance of its own id, whoever goes through it', async () => {
    await send(submission());
    const { values } = await interviewRecord();
    expect(values['d_chance']).toBeGreaterThan(0);
    expect(values['d_chance']).toBeLessThan(1);
  });

  test('is given what the draw and the device’s measure know, whatever the answers say of it', async () => {
    await send(
      submission({
        times: { members: 12 },
        answers: { c_rooms: 3, a_outcome: '110', adult_seed: 0.9, list_class: 'N' },
      }),
    );
    const { values, differences } = await interviewRecord();
    expect(values).toMatchObject({ list_class: 'A', adult_seed: 0.375, t_seconds: 45 * 60 });
    expect(differences.map(({ path }) => path).sort()).toEqual(['adult_seed', 'list_class']);
  });

  test('of a case that is not in the sample is given nothing, and taken', async () => {
    await send(submission({ case: `${AREA}-99-1` }));
    expect((await interviewRecord()).values).not.toHaveProperty('adult_seed');
  });

  test('what somebody confirmed is no flag, and the note goes with the names', async () => {
    const confirmed = [{ check: 'many', path: 'c_rooms', note: 'Ama Ku has 24 rooms.' }];
    await send(submission({ confirmed, answers: { c_rooms: 24, a_outcome: '110' } }));
    const record = await interviewRecord();
    expect(record.violations).toEqual([
      { check: 'many', kind: 'soft', path: 'c_rooms', confirmed: true },
    ]);
    expect(JSON.stringify(record)).not.toContain('Ama Ku');
    expect(await factsOf('interview')).toMatchObject([{ flags: 0 }]);
    expect(JSON.stringify(await namesUnder(record.household))).toContain('Ama Ku');
  });

  test('amounts in another currency are kept in the survey’s too', async () => {
    await send(submission({ answers: { d_sent: { amount: 50, currency: 'USD' } } }));
    expect((await interviewRecord()).conversions).toEqual([
      { path: 'd_sent', amount: 200, rateMonth: '2026-02' },
    ]);
  });

  test('what a newer device says of itself is not in the record', async () => {
    const device = { ...submission().device, owner: 'Ama Ku' };
    await send(submission({ device }));
    const record = await interviewRecord();
    expect(JSON.stringify(record)).not.toContain('Ama Ku');
    expect(record.device).toEqual(submission().device);
  });
});

describe('a back-check', () => {
  const again = (more: Parameters<typeof submission>[0] = {}) =>
    submission({ id: 3, form: 'again', answers: { c_name: 'Amara Diallo', c_rooms: 4 }, ...more });

  test('lies apart from the interviews, without names, and is a fact of its own', async () => {
    await send(submission());
    await send(again());
    const [fact, ...others] = await factsOf('back-check');
    expect(others).toEqual([]);
    const household = await ofCase(`${AREA}-17-1`);
    const { instanceId } = again();
    const recordKey = `TINY/back-checks/${AREA}/${household}/${instanceId}.json`;
    expect(fact).toMatchObject({
      case: `${AREA}-17-1`,
      form: 'again',
      household,
      instanceId,
      recordKey,
      sentBy: 'e',
      version: '1',
      flags: 0,
    });
    expect(fact).not.toHaveProperty('outcome');
    expect(await factsOf('interview')).toMatchObject([{ instanceId: submission().instanceId }]);
    const record = await recordAt<InterviewRecord>(recordKey);
    expect(record).toMatchObject({ form: 'again', household, values: { c_rooms: 4 } });
    expect(JSON.stringify([record, fact])).not.toContain('Diallo');
  });

  test('brings names under the household’s own key, beside those of the interview', async () => {
    await send(submission());
    await send(again());
    const household = await ofCase(`${AREA}-17-1`);
    expect(await namesUnder(household)).toEqual([{ path: 'c_name', value: 'Amara' }]);
    expect(await namesUnder(household, 3)).toEqual([{ path: 'c_name', value: 'Amara Diallo' }]);
  });
});

describe('a listing', () => {
  const units = [
    { b_structure_no: 17, b_hh_no: 1, b_head_name: 'Head Alpha', b_size: 4 },
    { b_structure_no: 17, b_hh_no: 2, b_head_name: 'Head Beta', b_size: 2 },
  ];

  test('lies apart from the interviews, without names, and says which row is which household', async () => {
    await send(listing(units));
    const record = await listingRecord();
    expect(record.values).toEqual({
      units: units.map(({ b_head_name: _, ...rest }) => rest),
    });
    expect(record.households).toEqual([
      { path: 'units[1]', household: await ofCase(`${AREA}-17-1`) },
      { path: 'units[2]', household: await ofCase(`${AREA}-17-2`) },
    ]);
    expect(JSON.stringify(record)).not.toMatch(/Alpha|Beta|Gamma/);
    expect(await factsOf('interview')).toEqual([]);
    expect(await factsOf('form')).toMatchObject([{ form: 'listing', flags: 0 }]);
    expect(JSON.stringify(await factsOf('form'))).not.toMatch(/Alpha|Beta|Gamma/);
  });

  test('the names of each household lie under its own key, and under the one of its later interview', async () => {
    await send(listing(units));
    await send(submission({ id: 2 }));
    const first = await ofCase(`${AREA}-17-1`);
    expect(await namesUnder(first)).toEqual([
      { path: 'units[1].b_head_name', value: 'Head Alpha' },
    ]);
    expect(await namesUnder(first, 2)).toEqual([{ path: 'c_name', value: 'Amara' }]);
    expect(await namesUnder(await ofCase(`${AREA}-17-2`))).toEqual([
      { path: 'units[2].b_head_name', value: 'Head Beta' },
    ]);
    const { area: ofArea } = await pseudonyms();
    expect(await namesUnder(ofArea)).toEqual([{ path: 'b_guide', value: 'Guide Gamma' }]);
  });

  test('rows that their key does not tell apart have keys of their own, never another household’s', async () => {
    const rows = [
      { b_structure_no: 17, b_hh_no: 1, b_head_name: 'Head Alpha' },
      { b_structure_no: 17, b_hh_no: 1, b_head_name: 'Head Twin' },
      { b_head_name: 'Head Nowhere' },
    ];
    await send(listing(rows));
    await send(listing([{ b_head_name: 'Head Elsewhere' }], { id: 2 }));
    const all = [...(await listingRecord()).households, ...(await listingRecord(2)).households];
    expect(new Set(all.map((each) => each.household)).size).toBe(4);
    const kept = await Promise.all(
      all.map(({ household }, at) => namesUnder(household, at < 3 ? 1 : 2)),
    );
    expect(kept.map((names) => (names as { value: string }[]).map(({ value }) => value))).toEqual([
      ['Head Alpha'],
      ['Head Twin'],
      ['Head Nowhere'],
      ['Head Elsewhere'],
    ]);
    expect(all[0]?.household).toBe(await ofCase(`${AREA}-17-1`));
  });

  test('of 250 households is taken in whole', async () => {
    const many = Array.from({ length: 250 }, (_, at) => ({
      b_structure_no: at + 1,
      b_hh_no: 1,
      b_head_name: `Head ${at}`,
      b_size: 3,
    }));
    await send(listing(many));
    const { households } = await listingRecord();
    expect(households).toHaveLength(250);
    const last = await ofCase(`${AREA}-250-1`);
    expect(households[249]).toEqual({ path: 'units[250]', household: last });
    expect(await namesUnder(last)).toEqual([{ path: 'units[250].b_head_name', value: 'Head 249' }]);
  });
});

describe('a household that is erased', () => {
  const erasure = { area: AREA, case: `${AREA}-17-1`, reason: 'It asked for it.', by: 'admin' };
  const erase = () =>
    addErasure(stores.fieldwork, 'TINY', { ...erasure, at: '2026-03-01T23:00:00.000Z' });

  test('is not taken in', async () => {
    const receipt = await received(submission());
    await erase();
    await takeIn(stores, receipt);
    expect(await factsOf('interview')).toEqual([]);
  });

  test('while it is taken in is told of: what came behind the erasure has to be removed', async () => {
    const receipt = await received(submission());
    const { definitions } = stores;
    const slow: IntakeStores = {
      ...stores,
      definitions: {
        ...definitions,
        async load(survey, version) {
          await erase();
          return definitions.load(survey, version);
        },
      },
    };
    await expect(takeIn(slow, receipt)).rejects.toThrow('Repeat the erasure');
    // Sent again by the queue it is done with.
    await expect(takeIn(slow, receipt)).resolves.toBeUndefined();
  });
});
