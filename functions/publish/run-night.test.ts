import { beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { madeUpSurvey } from '../../analysis/quality/made-up-survey.ts';
import type { QualityReport } from '../../analysis/quality/report.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { calmServices } from '../../tests/faults/calm.ts';
import { qualityAnswers } from '../fieldwork/quality-answers.ts';
import type { ApiRequest } from '../http/endpoint.ts';
import { putOnce, readObject, sha256 } from '../stores/bucket.ts';
import { publishedDefinitions } from '../stores/definitions.ts';
import {
  areaEntryKey,
  areaFactKey,
  backCheckFactKey,
  definitionPath,
  caseFactKey,
  decisionFactKey,
  formFactKey,
  householdsDrawnFactKey,
  listingClosedFactKey,
  interviewFactKey,
  qualityPath,
} from '../stores/keys.ts';
import { readQualityRuns } from '../stores/quality-runs.ts';
import { readRuns } from '../stores/runs.ts';
import { addOnce } from '../stores/table.ts';
import { addVersion, knownVersions } from '../stores/versions.ts';
import type { PublishStores } from './night-work.ts';
import { runNight } from './run-night.ts';

const { survey } = madeUpSurvey;
const at = '2026-03-01T02:00:00Z';
const office = { by: 'manager', at: '2026-02-01T08:00:00.000Z' };

/** The small survey with a second visit that asks one question again. */
const definition: SurveyDefinition = {
  ...madeUpSurvey,
  instruments: {
    ...madeUpSurvey.instruments,
    again: {
      name: 'again',
      title: { en: 'Second visit' },
      asksAgain: 'household',
      elements: (madeUpSurvey.instruments['household']?.elements ?? []).filter(
        ({ name }) => name === 'away',
      ),
    },
  },
};

let stores: PublishStores;
beforeEach(async () => {
  const { fieldwork, objects } = await calmServices();
  stores = {
    fieldwork,
    interviews: objects,
    publications: objects,
    definitions: publishedDefinitions(objects, knownVersions(fieldwork)),
    secretOf: (run) => Promise.resolve(run),
  };
  const bytes = JSON.stringify(definition);
  await putOnce(objects, definitionPath(survey, sha256(bytes)), bytes, 'application/json');
  await addVersion(fieldwork, survey, {
    version: '1',
    sha256: sha256(bytes),
    publishedAt: office.at,
    publishedBy: 'manager',
  });
});

/** An area with twenty households listed, of whom the form `l1` tells two, and two of them drawn. */
async function enterSample(): Promise<void> {
  const area = { area: '001', stratum: 'north', region: 'R1', urban: true, measure: 20 };
  const chances = { probability: 0.5, segmentProbability: 1 };
  const closed = { listed: { N: 20 }, listings: ['l1'], leftOut: [], relist: [] };
  const drawn = (code: string) => ({ case: code, listClass: 'N', replicate: 0, probability: 0.1 });
  const { fieldwork } = stores;
  await addOnce(fieldwork, areaEntryKey(survey, '001'), {});
  await addOnce(fieldwork, areaFactKey(survey, '001'), { fact: 'area', ...area, ...chances });
  const closure = { fact: 'listing-closed', ...closed, ...office };
  await addOnce(fieldwork, listingClosedFactKey(survey, '001'), closure);
  const households = { fact: 'households-drawn', cases: 2, ...office };
  await addOnce(fieldwork, householdsDrawnFactKey(survey, '001'), households);
  for (const code of ['001-1-1', '001-2-1']) {
    await addOnce(fieldwork, caseFactKey(survey, '001', code), { fact: 'case', ...drawn(code) });
  }
}

async function takeIn(instanceId: string, form: string, code: string, away: number): Promise<void> {
  const record = {
    survey,
    version: '1',
    form,
    instanceId,
    household: 'v1.x',
    area: '001',
    receivedAt: '2026-02-10T12:00:00.000Z',
    device: {
      id: 'd',
      app: '1',
      startedAt: '2026-02-10T09:00:00Z',
      closedAt: '2026-02-10T10:00:00Z',
    },
    values: { consent: '1', away, outcome: '110', spent: { amount: 900, currency: 'QSD' } },
    differences: [],
    violations: [],
  };
  await putOnce(stores.interviews, instanceId, JSON.stringify(record), 'application/json');
  const isInterview = form === 'household';
  // Only what the office asked for is a check.
  if (!isInterview) await askForBackCheck(code);
  const key = isInterview ? interviewFactKey : backCheckFactKey;
  await addOnce(stores.fieldwork, key(survey, '001', instanceId), {
    fact: isInterview ? 'interview' : 'back-check',
    instanceId,
    case: code,
    form,
    version: '1',
    receivedAt: record.receivedAt,
    sentBy: isInterview ? 'ann' : 'sue',
    flags: 0,
    recordKey: instanceId,
    household: 'v1.x',
    ...(isInterview && { outcome: '110' }),
  });
}

async function askForBackCheck(code: string): Promise<void> {
  await addOnce(stores.fieldwork, decisionFactKey(survey, '001', code, 1), {
    fact: 'decision',
    case: code,
    number: 1,
    decision: { kind: 'back-check', to: 'sue', why: 'random' },
    ...office,
  });
}

/** Two households, one of them screened through a neighbour. */
async function takeInListing(instanceId: string): Promise<void> {
  const units = [1, 2].map((b_no) => ({ b_no, b_hh: 1, b_result: String(b_no), b_class: 'N' }));
  const form = { survey, version: '1', form: 'listing', area: '001', values: { units } };
  await putOnce(stores.interviews, instanceId, JSON.stringify(form), 'application/json');
  await addOnce(stores.fieldwork, formFactKey(survey, '001', instanceId), {
    fact: 'form',
    instanceId,
    form: 'listing',
    version: '1',
    receivedAt: at,
    sentBy: 'lea',
    flags: 0,
    recordKey: instanceId,
  });
}

/** How many steps failed. */
const night = async (scheduledAt = at, own = stores) => {
  const work = { stores: own, codeVersion: '0.0.1', now: () => new Date(scheduledAt) };
  const { failed } = await runNight(work, { survey, scheduledAt });
  return failed.length;
};

async function latest(): Promise<QualityReport & { run: string }> {
  const run = (await readQualityRuns(stores.fieldwork, survey)).at(-1);
  if (!run) throw new Error('There is no report.');
  const bytes = await readObject(stores.interviews, qualityPath(survey, run.run));
  expect(sha256(bytes ?? '')).toBe(run.sha256);
  return JSON.parse(new TextDecoder().decode(bytes)) as QualityReport & { run: string };
}

const ask = (query: Record<string, string> = {}) =>
  qualityAnswers(stores)['GET /surveys/{survey}/quality']({
    survey,
    query,
  } as unknown as ApiRequest);

describe('a night', () => {
  test('before any area is in the sample makes nothing', async () => {
    expect(await night()).toBe(0);
    expect(await readQualityRuns(stores.fieldwork, survey)).toEqual([]);
    await expect(ask()).rejects.toMatchObject({ code: 'no-quality-report', details: { runs: [] } });
  });

  test('before the first interview makes a report on the sample, and publishes nothing', async () => {
    await enterSample();
    expect(await night()).toBe(0);
    expect(await readRuns(stores.fieldwork, survey)).toEqual([]);
    expect((await latest()).counts).toMatchObject({ cases: 2, finished: 0, listingsClosed: 1 });
  });

  test('publishes, and reports on interviews, substitutes and second visits', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    await takeIn('i2', 'household', '001-77-1', 0);
    await takeIn('b1', 'again', '001-1-1', 3);
    await takeInListing('l1');
    expect(await night()).toBe(0);
    expect(await readRuns(stores.fieldwork, survey)).toHaveLength(1);
    const report = await latest();
    expect(report.counts).toMatchObject({ interviews: 1, substitutes: 1, backChecks: 1 });
    expect(report.findings.interviewer?.find(({ indicator }) => indicator === 'Q22')).toMatchObject(
      {
        subject: 'ann',
        value: 1,
        n: 1,
      },
    );
    expect(report.rates.byInterviewer.map(({ group }) => group)).toEqual(['ann']);
    // A weight of the one interview: too few to judge, and measured.
    expect(report.findings.survey?.find(({ indicator }) => indicator === 'Q25')).toMatchObject({
      n: 1,
      value: 1,
    });
    expect(report.findings.lister?.find(({ indicator }) => indicator === 'Q02')).toMatchObject({
      subject: 'lea',
      value: 0.5,
    });
  });

  test('done twice writes nothing anew; the next has a report of its own', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    await night();
    await night();
    expect(await readQualityRuns(stores.fieldwork, survey)).toHaveLength(1);
    await night('2026-03-02T02:00:00Z');
    const runs = (await readQualityRuns(stores.fieldwork, survey)).map(({ run }) => run);
    expect(runs).toHaveLength(2);
    const [first = '', second = ''] = runs;
    expect(JSON.parse((await ask()).text)).toMatchObject({ run: second, survey });
    expect(JSON.parse((await ask({ run: first })).text)).toMatchObject({ run: first });
    await expect(ask({ run: 'none' })).rejects.toMatchObject({ details: { runs } });
  });
});

describe('what fails', () => {
  test('in the indicators does not keep the report from being made', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    const publications = { ...stores.publications, name: 'no-such-bucket' };
    expect(await night(at, { ...stores, publications })).toBe(1);
    expect(await readRuns(stores.fieldwork, survey)).toEqual([]);
    expect((await latest()).counts.interviews).toBe(1);
  });

  test('in the report does not keep the indicators from being published', async () => {
    await enterSample();
    await takeIn('i1', 'household', '001-1-1', 0);
    // An interview that its fact tells of, and that is nowhere; it belongs to no case, so no table needs it.
    const lost: Fact & { pk: string; sk: string } = {
      ...interviewFactKey(survey, '001', 'i9'),
      fact: 'interview',
      instanceId: 'i9',
      case: '001-99-1',
      form: 'household',
      version: '1',
      receivedAt: at,
      sentBy: 'ann',
      flags: 0,
      recordKey: 'nowhere',
      household: 'v1.y',
      outcome: '110',
    };
    await addOnce(stores.fieldwork, lost, { ...lost });
    expect(await night()).toBe(1);
    expect(await readRuns(stores.fieldwork, survey)).toHaveLength(1);
    expect(await readQualityRuns(stores.fieldwork, survey)).toEqual([]);
  });
});

test('what is set aside as invented is told of whoever sent it', async () => {
  await enterSample();
  await takeIn('i1', 'household', '001-1-1', 0);
  await addOnce(stores.fieldwork, decisionFactKey(survey, '001', '001-1-1', 1), {
    fact: 'decision',
    case: '001-1-1',
    number: 1,
    decision: { kind: 'set-aside', interview: 'i1', why: 'invented' },
    ...office,
  });
  await night();
  const { findings, interviewers } = await latest();
  expect(findings.interviewer?.find(({ indicator }) => indicator === 'Q22')).toMatchObject({
    subject: 'ann',
    light: 'red',
  });
  expect(interviewers[0]).toMatchObject({ interviewer: 'ann', light: 'red' });
});
