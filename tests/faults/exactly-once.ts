import { AssertionError } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import { type AreaCount, summarizeStratum } from '../../analysis/fieldwork/stratum-summary.ts';
import { summarize } from '../../analysis/fieldwork/summarize.ts';
import { publishDefinition } from '../../functions/definitions/publish-definition.ts';
import { enterArea } from '../../functions/fieldwork/areas.ts';
import { receive } from '../../functions/receive/receive.ts';
import { readAreaCount, readStrata } from '../../functions/stores/counts.ts';
import { readFacts } from '../../functions/stores/facts.ts';
import {
  attachedPath,
  fileKey,
  formPath,
  receiptKey,
  recordPath,
  vaultPath,
} from '../../functions/stores/keys.ts';
import { readObject, sha256 } from '../../functions/stores/bucket.ts';
import { readItem, type Table } from '../../functions/stores/table.ts';
import type { Submission } from '../../questionnaire/record.ts';
import { type Fate, seeded } from './disorder.ts';
import { demandNamesOpen } from './names-open.ts';
import { type Count, live, type Sending } from './live.ts';
import { filledXml } from '../openrosa/filled-xml.ts';
import { enterDevice, type PlainFile, sendFilled } from '../openrosa/sending.ts';
import { createWorld, type Stores } from './world.ts';
import { tinySurvey, tinySurveyWithListing } from './tiny-survey.ts';

const AREAS = ['001', '002'];
const SURVEY = tinySurvey.survey;

/** Roughly every third call goes wrong in some way, until the calm. */
const chances: Partial<Record<Fate, number>> = {
  throttled: 0.06,
  lost: 0.06,
  'crash before': 0.06,
  'crash after': 0.06,
  zombie: 0.06,
};

/** Where all areas of this world lie. */
export const STRATUM = 'one';

/**
 * Lives through one seed, and looks whether every acknowledged interview was stored and counted exactly once. The areas
 * are entered while interviews come in from them.
 *
 * @returns how often each kind of fault came to pass
 * @throws AssertionError saying what was lost, doubled or miscounted
 */
export async function demandExactlyOnce(seed: number, count: Count): Promise<Record<Fate, number>> {
  const submissions = fieldworkOf(seed);
  const world = await createWorld(seed, chances);
  const publisher = { user: 'manager', now: new Date(world.now()) };
  await world.calmly(async ({ fieldwork, designs }) => {
    await publishDefinition(fieldwork, designs, tinySurveyWithListing, publisher);
    await enterDevice(fieldwork, SURVEY);
  });
  await live(world, [...AREAS.map(entering), ...submissions.map(handingIn)], count);
  await world.calmly((stores) => look(stores, submissions));
  return { ...world.disorder.fates };
}

const entering = (area: string): Sending => ({
  name: `enter ${area}`,
  device: 'office',
  send: ({ fieldwork }, now) =>
    enterArea(fieldwork, SURVEY, areaOf(area), { by: 'manager', at: now.toISOString() }),
});

/** Every second one is sent by Collect, with photos in a post of their own. */
const handingIn = (submission: Submission, number: number): Sending => ({
  name: submission.instanceId,
  device: `tablet ${number}`,
  send: (stores, now) => {
    if (isOfCollect(submission)) {
      return sendFilled(stores, submission, now, [[], photosOf(submission)]);
    }
    const bytes = Buffer.from(JSON.stringify(submission));
    return receive(stores, submission, bytes, 'enumerator-01', now);
  },
});

const isOfCollect = ({ instanceId }: Submission) => Number(instanceId.at(-1)) % 2 === 0;

const photosOf = ({ instanceId }: Submission): PlainFile[] =>
  ['door.jpg', 'niño.jpg'].map((name) => ({
    name,
    bytes: Buffer.from(`${name} of ${instanceId}`),
  }));

/** The XML lies in the vault as it came, and each of its photos beside it, once. */
async function demandFiles({ fieldwork, vault }: Stores, submission: Submission): Promise<void> {
  const { instanceId } = submission;
  const photos = photosOf(submission);
  const xml = filledXml(
    submission,
    photos.map(({ name }) => name),
  );
  const kept = await readObject(vault, vaultPath(SURVEY, instanceId, sha256(xml)));
  demand(Buffer.from(kept ?? []).equals(Buffer.from(xml)), `the XML of ${instanceId}`);
  for (const { name, bytes } of photos) {
    const photo = await readObject(vault, attachedPath(SURVEY, instanceId, name, sha256(bytes)));
    demand(Buffer.from(photo ?? []).equals(bytes), `${name} of ${instanceId} does not lie there`);
    const noted = await readItem(fieldwork, fileKey(SURVEY, instanceId, name));
    demand(noted?.['sha256'] === sha256(bytes), `${name} of ${instanceId} is not noted`);
  }
}

const areaOf = (area: string): SampledArea => ({
  area,
  stratum: STRATUM,
  region: 'R1',
  urban: true,
  measure: 100,
  probability: 0.5,
  segmentProbability: 1,
  listed: { N: 40 },
  cases: [1, 2, 3, 4].map((number) => ({
    case: `${area}-${number}-1`,
    listClass: 'N',
    replicate: 0,
    probability: 0.1,
  })),
});

async function look(stores: Stores, submissions: readonly Submission[]): Promise<void> {
  const { fieldwork, interviews } = stores;
  for (const { instanceId } of submissions) {
    const receipt = await readItem(fieldwork, receiptKey(SURVEY, instanceId));
    demand(receipt !== undefined, `${instanceId} was acknowledged and has no receipt`);
  }
  for (const submission of submissions.filter(isOfCollect)) await demandFiles(stores, submission);
  for (const area of AREAS) {
    const here = submissions.filter((submission) => submission.area === area);
    const mine = here.filter(({ form }) => form === 'household');
    const forms = here.filter(({ form }) => form === 'listing');
    const facts = await readFacts(fieldwork, SURVEY, area);
    const stored = facts.filter((fact) => fact.fact === 'interview');
    demand(stored.length === mine.length, `area ${area} has ${stored.length} of ${mine.length}`);
    for (const fact of stored) {
      const path = recordPath(SURVEY, area, fact.household, fact.instanceId);
      demand(
        fact.recordKey === path && (await readObject(interviews, path)) !== undefined,
        `${fact.instanceId} is counted and not stored`,
      );
    }
    const listed = facts.filter((fact) => fact.fact === 'form');
    demand(
      listed.length === forms.length,
      `area ${area} has ${listed.length} of ${forms.length} forms`,
    );
    for (const { recordKey, instanceId } of listed) {
      const path = formPath(SURVEY, 'listing', area, instanceId);
      demand(
        recordKey === path && (await readObject(interviews, path)) !== undefined,
        `${instanceId} is counted and not stored`,
      );
    }
    await demandNamesOpen(stores, SURVEY, area, here);
    const summary = (await readAreaCount(fieldwork, SURVEY, STRATUM, area))?.summary;
    const corrections = (all: readonly Submission[]) =>
      all.filter(({ replaces }) => replaces !== undefined).length;
    const standing = forms.length - corrections(forms);
    demand(summary !== undefined, `area ${area} was never counted`);
    demand(summary.submissions.received === here.length, `area ${area}: received`);
    demand(summary.submissions.stored === here.length, `area ${area}: stored`);
    demand(summary.submissions.waiting === 0, `area ${area}: waiting`);
    demand(summary.submissions.replaced === corrections(here), `area ${area}: replaced`);
    demand(summary.submissions.areaForms === standing, `area ${area}: forms`);
    const complete = mine.length - corrections(mine);
    demand(summary.total.complete === complete, `area ${area}: complete`);
    const afresh = summarize(facts);
    demand(
      JSON.stringify(afresh.total) === JSON.stringify(summary.total),
      `area ${area}: the count is not that of its facts`,
    );
  }
  await demandStrata(fieldwork);
}

/** The board's one item is the sum of the areas' facts as they are, and no area stands beside the sample. */
async function demandStrata(fieldwork: Table): Promise<void> {
  const counts = await Promise.all(
    AREAS.map(async (area): Promise<AreaCount> => {
      const facts = await readFacts(fieldwork, SURVEY, area);
      const { counting: _, ...summary } = summarize(facts);
      return { area, facts: facts.length, summary };
    }),
  );
  const strata = (await readStrata(fieldwork, SURVEY)).filter(({ areas }) => areas > 0);
  demand(
    isDeepStrictEqual(strata, [withoutUndefined(summarizeStratum(STRATUM, counts))]),
    'the board is not the sum of its areas',
  );
}

const withoutUndefined = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new AssertionError({ message });
}

/** A few interviews in both areas, now and then with a correction or a listing. */
function fieldworkOf(seed: number): Submission[] {
  const random = seeded(seed ^ 0xf1e1d);
  let number = 0;
  const submission = (area: string, caseNumber: number, replaces?: string): Submission => ({
    instanceId: `00000000-0000-7000-8000-${String(++number).padStart(12, '0')}`,
    survey: SURVEY,
    version: tinySurvey.version,
    form: 'household',
    area,
    // As the listing names it: its names lie under the same key.
    case: `${area}-${caseNumber}-1`,
    ...(replaces !== undefined && { replaces }),
    device: {
      id: 'tablet-1',
      app: 'test',
      startedAt: '2026-03-01T09:00:00Z',
      closedAt: '2026-03-01T10:00:00Z',
    },
    answers: { c_name: 'Zq Amara', c_rooms: 1 + Math.floor(random() * 5), a_outcome: '110' },
  });
  const listing = (area: string, replaces?: string): Submission => ({
    ...submission(area, 0, replaces),
    form: 'listing',
    case: area,
    answers: {
      b_guide: 'Zq Guide',
      units: [1, 2].map((number) => ({
        b_structure_no: number,
        b_hh_no: 1,
        b_head_name: `Zq Head ${number}`,
      })),
    },
  });
  return AREAS.flatMap((area) => {
    const interviews = Array.from({ length: 1 + Math.floor(random() * 2) }, (_, at) => {
      const first = submission(area, at + 1);
      return random() < 0.2 ? [first, submission(area, at + 1, first.instanceId)] : [first];
    }).flat();
    if (random() >= 0.2) return interviews;
    const first = listing(area);
    const corrected = random() < 0.3 ? [listing(area, first.instanceId)] : [];
    return [...interviews, first, ...corrected];
  });
}
