/** A small survey with its sample and a few interviews, as a night finds it, in as few words as tests want. */
import { S3Client } from '@aws-sdk/client-s3';
import { madeUpSurvey } from '../../analysis/quality/made-up-survey.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import type { NightWork, PublishStores } from '../../functions/publish/night-work.ts';
import { putOnce, sha256 } from '../../functions/stores/bucket.ts';
import { publishedDefinitions } from '../../functions/stores/definitions.ts';
import {
  areaEntryKey,
  areaFactKey,
  backCheckFactKey,
  caseFactKey,
  decisionFactKey,
  definitionPath,
  formFactKey,
  householdsDrawnFactKey,
  interviewFactKey,
  listingClosedFactKey,
} from '../../functions/stores/keys.ts';
import { addOnce } from '../../functions/stores/table.ts';
import { addVersion, knownVersions } from '../../functions/stores/versions.ts';
import { CREDENTIALS, serve } from '../parity/wire-server.ts';
import { calmServices } from './calm.ts';

export const SMALL = madeUpSurvey.survey;
export const NIGHT = '2026-03-01T02:00:00Z';
export const office = { by: 'manager', at: '2026-02-01T08:00:00.000Z' };

/** The small survey with a second visit that asks one question again. */
export const smallSurvey: SurveyDefinition = {
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

/** Stores of their own, with the survey's definition. */
export async function smallStores(
  definition = smallSurvey,
  services = calmServices(),
): Promise<PublishStores> {
  const { fieldwork, objects } = await services;
  const stores = {
    fieldwork,
    interviews: objects,
    publications: objects,
    definitions: publishedDefinitions(objects, knownVersions(fieldwork)),
    secretOf: (name: string) => Promise.resolve(sha256(name)),
  };
  await publishSmall(stores, definition);
  return stores;
}

/** As `smallStores`, with the objects behind a server: links to them, and lists of their versions, are asked for over the wire. */
export async function servedSmallStores(definition = smallSurvey) {
  const services = await calmServices();
  const server = await serve(services.s3);
  const at = { endpoint: server.endpoint, region: 'eu-central-1', credentials: CREDENTIALS };
  const client = new S3Client({ ...at, forcePathStyle: true });
  const objects = { client, name: services.objects.name };
  return {
    services,
    stores: await smallStores(definition, Promise.resolve({ ...services, objects })),
    async close() {
      client.destroy();
      await server.close();
    },
  };
}

export async function publishSmall(
  { fieldwork, interviews }: PublishStores,
  definition: SurveyDefinition,
  publishedAt = office.at,
): Promise<void> {
  const bytes = JSON.stringify(definition);
  await putOnce(interviews, definitionPath(SMALL, sha256(bytes)), bytes, 'application/json');
  const { version } = definition;
  const published = { version, sha256: sha256(bytes), publishedAt, publishedBy: 'manager' };
  await addVersion(fieldwork, SMALL, published);
}

/** Parts of one area each, so that a small survey has several. */
export const workWith = (stores: PublishStores, codeVersion = '0.0.1'): NightWork => ({
  stores,
  codeVersion,
  now: () => new Date(NIGHT),
  partSize: 1,
});

/** An area with twenty households listed, of whom the form `l1` tells two, and two of them drawn. */
export async function enterSmallArea({ fieldwork }: PublishStores, area = '001'): Promise<void> {
  const place = { area, stratum: 'north', region: 'R1', urban: true, measure: 20 };
  const chances = { probability: 0.5, segmentProbability: 1 };
  const closed = { listed: { N: 20 }, listings: ['l1'], leftOut: [], relist: [] };
  const drawn = (code: string) => ({ case: code, listClass: 'N', replicate: 0, probability: 0.1 });
  await addOnce(fieldwork, areaEntryKey(SMALL, area), {});
  await addOnce(fieldwork, areaFactKey(SMALL, area), { fact: 'area', ...place, ...chances });
  const closure = { fact: 'listing-closed', ...closed, ...office };
  await addOnce(fieldwork, listingClosedFactKey(SMALL, area), closure);
  const households = { fact: 'households-drawn', cases: 2, ...office };
  await addOnce(fieldwork, householdsDrawnFactKey(SMALL, area), households);
  for (const code of [`${area}-1-1`, `${area}-2-1`]) {
    await addOnce(fieldwork, caseFactKey(SMALL, area, code), { fact: 'case', ...drawn(code) });
  }
}

/** A form about the case has come and was taken in: an interview, or a second visit. */
export async function takeInSmall(
  stores: PublishStores,
  instanceId: string,
  form: 'household' | 'again',
  code: string,
  away: number,
  spent = { amount: 900, currency: 'QSD' },
): Promise<void> {
  const area = code.slice(0, 3);
  const record = {
    survey: SMALL,
    version: '1',
    form,
    instanceId,
    household: 'v1.x',
    area,
    receivedAt: '2026-02-10T12:00:00.000Z',
    device: {
      id: 'd',
      app: '1',
      startedAt: '2026-02-10T09:00:00Z',
      closedAt: '2026-02-10T10:00:00Z',
    },
    values: { consent: '1', away, outcome: '110', spent },
    differences: [],
    violations: [],
  };
  await putOnce(stores.interviews, instanceId, JSON.stringify(record), 'application/json');
  const isInterview = form === 'household';
  // Only what the office asked for is a check.
  if (!isInterview) await askForBackCheck(stores, code);
  const key = isInterview ? interviewFactKey : backCheckFactKey;
  await addOnce(stores.fieldwork, key(SMALL, area, instanceId), {
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

async function askForBackCheck({ fieldwork }: PublishStores, code: string): Promise<void> {
  await addOnce(fieldwork, decisionFactKey(SMALL, code.slice(0, 3), code, 1), {
    fact: 'decision',
    case: code,
    number: 1,
    decision: { kind: 'back-check', to: 'sue', why: 'random' },
    ...office,
  });
}

/** Two households of area 001, one of them screened through a neighbour. */
export async function takeInSmallListing(stores: PublishStores, instanceId: string): Promise<void> {
  const units = [1, 2].map((b_no) => ({ b_no, b_hh: 1, b_result: String(b_no), b_class: 'N' }));
  const form = { survey: SMALL, version: '1', form: 'listing', area: '001', values: { units } };
  await putOnce(stores.interviews, instanceId, JSON.stringify(form), 'application/json');
  await addOnce(stores.fieldwork, formFactKey(SMALL, '001', instanceId), {
    fact: 'form',
    instanceId,
    form: 'listing',
    version: '1',
    receivedAt: NIGHT,
    sentBy: 'lea',
    flags: 0,
    recordKey: instanceId,
  });
}
