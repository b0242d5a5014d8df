/** A release from its run to its reader: built, judged, approved by somebody else, handed out, withdrawn. */
import { createPublicKey, verify } from 'node:crypto';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BuiltRelease, Refusal } from '../../analysis/releases/built-release.ts';
import { madeUpTable } from '../../analysis/releases/formats/made-up-table.ts';
import type { ReleasePolicy } from '../../analysis/releases/release-policy.ts';
import { readColumns } from '../../analysis/releases/utility/read-columns.ts';
import {
  enterSmallArea,
  NIGHT,
  publishSmall,
  SMALL as survey,
  servedSmallStores,
  smallSurvey,
  takeInSmall,
  workWith,
} from '../../tests/faults/small-night.ts';
import type { ApiRequest, Reply } from '../http/endpoint.ts';
import type { PublishStores } from '../publish/night-work.ts';
import { buildMicrodata } from '../publish/release/build-microdata.ts';
import type { ReleaseEvent } from '../publish/release/release-event.ts';
import type { ReleaseSource } from '../publish/release/release-work.ts';
import { runNight } from '../publish/run-night.ts';
import { readObject } from '../stores/bucket.ts';
import { addErasure } from '../stores/erasures.ts';
import { microdataFolder, microdataPath } from '../stores/keys.ts';
import { removeObjects } from '../stores/remove-objects.ts';
import { readRuns } from '../stores/runs.ts';
import { kmsSigner } from './kms-signer.ts';
import { microdataAnswers } from './microdata-answers.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const policy: ReleasePolicy = {
  tier: 'public',
  title: { en: 'Public use file', fr: 'Fichier à usage public' },
  terms: { version: '1', text: { en: 'I will recognise nobody.' } },
  ...{ k: 5, psusPerUnit: 3, replicates: 200, risk: { rows: 0.2, households: 0.2 } },
  ...{ links: [], weightsBy: 'region', never: [], harmless: [], money: { top: 0.99, digits: 2 } },
  tables: {},
  hierarchies: {},
};
const definition = {
  ...smallSurvey,
  releases: [policy, { ...policy, tier: 'scientific' as const }],
};

const built: BuiltRelease = {
  tables: [madeUpTable()],
  report: {
    ...{ survey, definition: '1', run: 'r', tier: 'public' as const, policy: 'p', k: 5 },
    ...{ tables: [], utility: [], without: [], after: [] },
  } as unknown as BuiltRelease['report'],
};
const against: Refusal = {
  ...{ table: 'household', measure: 'k', found: 1, asked: 5 },
  remedy: 'Make the ages coarser.',
};

let stores: PublishStores;
let served: Awaited<ReturnType<typeof servedSmallStores>>;
let run: string;
let refusals: Refusal[];
/** What is found when the files are read back, and what was read. */
let again: Refusal[];
let readBack: BuiltRelease[];
let sources: ReleaseSource[];
let whileBuilding: () => Promise<unknown>;
let whileSigning: () => Promise<unknown>;
let ask: (
  user: string,
  route: string,
  body?: object,
  path?: Record<string, string>,
) => Promise<{
  status: number;
  body: Record<string, unknown>;
}>;

beforeEach(async () => {
  served = await servedSmallStores(definition);
  const { services } = served;
  ({ stores } = served);
  await enterSmallArea(stores);
  await takeInSmall(stores, 'i1', 'household', '001-1-1', 0);
  const { failed } = await runNight(workWith(stores), { survey, scheduledAt: NIGHT });
  expect(failed).toEqual([]);
  run = (await readRuns(stores.fieldwork, survey))[0]?.run ?? '';
  [refusals, sources, again, readBack] = [[], [], [], []];
  whileBuilding = whileSigning = () => Promise.resolve();
  const work = {
    ...workWith(stores, '0.0.2'),
    build: async (source: ReleaseSource) => {
      sources.push(source);
      await whileBuilding();
      const { release, earlier } = source;
      const after = earlier.map((own) => own.release);
      const withheld = { release, tier: policy.tier, tables: {}, unlinked: [release] };
      return { ...built, withheld, report: { ...built.report, after } };
    },
    judge: () => refusals,
  };
  const machine = {
    async send({ input }: { input: { input: string } }) {
      await buildMicrodata(work, JSON.parse(input.input) as ReleaseEvent).catch(() => undefined);
    },
  } as unknown as SFNClient;
  const signer = kmsSigner(services.kms, services.releaseKeyId);
  const sign = async (bytes: Uint8Array) => {
    await whileSigning();
    return signer.sign(bytes);
  };
  const answers = microdataAnswers(
    {
      ...stores,
      machine: { client: machine, arn: 'arn:release' },
      signer: { ...signer, sign },
      judge(read) {
        readBack.push(read);
        return again;
      },
    },
    () => now,
  );
  ask = async (user, route, body, path = {}) => {
    const answer = answers[route as keyof typeof answers];
    const groups = [`${survey}:${user.normalize('NFKC').toLowerCase().replace(/\d/g, '')}`];
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    const request = { survey, bytes, path, caller: { user, groups } };
    const reply: Reply = await answer(request as unknown as ApiRequest);
    return { status: reply.status, body: reply.body as Record<string, unknown> };
  };
});

afterEach(() => served.close());

const MICRODATA = '/surveys/{survey}/microdata';
const ONE = `${MICRODATA}/{release}`;
const PUF = `${survey}-2026-PUF-1.0`;
const SUF = `${survey}-2026-SUF-1.0`;
const build = (more: object = {}) =>
  ask('manager1', `POST ${MICRODATA}`, {
    ...{ tier: 'public', version: '1.0', run, changes: { en: 'First version.' } },
    ...more,
  });
const of = (release: string) => ({ release });
const approve = (user = 'manager2', release = PUF) =>
  ask(user, `POST ${ONE}/approval`, {}, of(release));
const look = async (user = 'manager1', release = PUF) =>
  (await ask(user, `GET ${ONE}`, undefined, of(release))).body;
const download = (more: object = {}, user = 'analyst1', release = PUF) => {
  const wanted = { file: 'manifest.json', acceptTerms: '1', purpose: 'A study of wages.', ...more };
  return ask(user, `POST ${ONE}/downloads`, wanted, of(release));
};
const fileOf = async (name: string) => {
  const files = (await look())['files'] as { name: string; sha256: string }[];
  const hash = files.find((file) => file.name === name)?.sha256 ?? '';
  return (
    (await readObject(stores.publications, microdataPath(survey, PUF, hash, name))) ??
    new Uint8Array()
  );
};

const eraseOne = () => {
  const erased = { case: '001-1-1', area: '001', reason: 'Asked to be forgotten.', by: 'admin' };
  return addErasure(stores.fieldwork, survey, { ...erased, at: now.toISOString() });
};
const withdraw = (reason = 'A weight was wrong.') =>
  ask('manager2', `POST ${ONE}/withdrawal`, { reason }, of(PUF));
/** Removes what lies of the release, and says how much that was. */
const lying = () => removeObjects(stores.publications, microdataFolder(survey, PUF));

describe('a release', () => {
  test('is built from the interviews of its run, and waits for another person', async () => {
    expect(await build()).toMatchObject({ status: 202, body: { release: PUF } });
    expect(sources[0]?.interviews.map((one) => one.case)).toEqual(['001-1-1']);
    expect(await look()).toMatchObject({ state: 'built', judged: { refusals: [] } });
    await expect(look('analyst1')).rejects.toMatchObject({ code: 'unknown-release' });
    await expect(approve('manager1')).rejects.toMatchObject({ code: 'same-person' });
    await expect(download({}, 'manager1')).rejects.toMatchObject({ code: 'not-handed-out' });
    expect(await approve()).toMatchObject({ status: 201 });
    expect(await approve()).toMatchObject({ status: 200 });
    const files = (await look('analyst1'))['files'] as { name: string }[];
    const names = files.map(({ name }) => name);
    for (const ending of ['.csv', '.dta', '.sav', '.parquet', '.xml', '.R', '.sig'])
      expect(names.some((name) => name.endsWith(ending))).toBe(true);
    expect(names).not.toContain('report.json');
  });

  test('is signed: the manifest tells every file, and anybody can check it', async () => {
    await build();
    await approve();
    const [manifest, signature] = [await fileOf('manifest.json'), await fileOf('manifest.sig')];
    const key = createPublicKey(Buffer.from(await fileOf('public-key.pem')));
    expect(verify('sha256', manifest, key, signature)).toBe(true);
    const altered = Buffer.from(manifest).fill('x', 0, 1);
    expect(verify('sha256', altered, key, signature)).toBe(false);
    const told = JSON.parse(Buffer.from(manifest).toString()) as { files: { name: string }[] };
    expect(told.files.map(({ name }) => name)).toContain('codebook-fr.html');
    expect(told.files.map(({ name }) => name)).not.toContain('report.json');
  });

  test('asked for twice is one; its name is taken from then on', async () => {
    await build();
    await expect(build()).rejects.toMatchObject({ code: 'release-taken' });
    expect(await build({ version: '1.1' })).toMatchObject({ status: 202 });
    await expect(build({ run: 'none', version: '2.0' })).rejects.toMatchObject({
      code: 'unknown-run',
    });
  });

  test('against which something speaks has no file but the report, and cannot be approved', async () => {
    refusals = [against];
    await build();
    expect(await look()).toMatchObject({ state: 'refused', judged: { refusals: [against] } });
    const files = (await look())['files'] as { audience: string }[];
    expect(new Set(files.map(({ audience }) => audience))).toEqual(new Set(['office']));
    await expect(approve()).rejects.toMatchObject({ code: 'not-to-approve' });
    refusals = [];
    await build();
    expect(await look()).toMatchObject({ state: 'built' });
  });

  test('whose files were changed since is not approved', async () => {
    await build();
    await removeObjects(stores.publications, microdataFolder(survey, PUF), (key) =>
      key.endsWith('ddi.xml'),
    );
    await expect(approve()).rejects.toMatchObject({
      code: 'files-changed',
      details: { files: ['ddi.xml'] },
    });
  });

  test('is judged again by the bytes that lie there, before it is approved', async () => {
    await build();
    again = [against];
    await expect(approve()).rejects.toMatchObject({
      code: 'judged-otherwise',
      details: { refusals: [against], files: [] },
    });
    expect((await look())['state']).toBe('built');
    again = [];
    expect(await approve()).toMatchObject({ status: 201 });
    const [table] = readBack.at(-1)?.tables ?? [];
    expect(table && [...readColumns(table)]).toEqual([...readColumns(madeUpTable())]);
  });

  test('is not approved when one of its files tells of other rows than the gate saw', async () => {
    const { tables } = built;
    // The first reading of the rows after the build is that of the file of comma-separated text.
    let readings = 0;
    const [first = madeUpTable()] = tables;
    const last = first.rows - 1;
    whileBuilding = () => {
      const blocks = () => {
        if (readings++ > 0) return first.blocks();
        const columns = [...readColumns(first).values()];
        const [, weight] = columns;
        if (weight?.kind === 'number') weight.values[last] = 999;
        return [{ rows: first.rows, columns }];
      };
      built.tables = [{ ...first, blocks }];
      return Promise.resolve();
    };
    await build().finally(() => {
      built.tables = tables;
    });
    expect(await look()).toMatchObject({ state: 'built' });
    await expect(approve()).rejects.toMatchObject({
      code: 'judged-otherwise',
      details: { refusals: [], files: ['household.csv'] },
    });
  });

  test('is not approved when the survey promises something else by now', async () => {
    await build();
    const stricter = { ...definition, version: '2', releases: [{ ...policy, k: 10 }] };
    await publishSmall(stores, stricter, '2026-03-02T08:00:00.000Z');
    await expect(approve()).rejects.toMatchObject({ code: 'policy-changed' });
  });

  test('is built after those that may be handed out, and is to withhold what they did', async () => {
    await build();
    await approve();
    await withdraw();
    const next = `${survey}-2026-PUF-1.1`;
    await build({ version: '1.1' });
    const kept = { tier: 'public', tables: {}, unlinked: [PUF] };
    expect(sources.at(-1)?.earlier).toEqual([{ release: PUF, ...kept }]);
    // Nobody ever had this one, and nobody will.
    await ask('manager2', `POST ${ONE}/withdrawal`, { reason: 'A weight was wrong.' }, of(next));
    await build({ version: '1.2' });
    expect(sources.at(-1)?.earlier.map(({ release }) => release)).toEqual([PUF]);
    expect(await approve('manager2', `${survey}-2026-PUF-1.2`)).toMatchObject({ status: 201 });
  });

  test('is not approved after one that was built beside it, and that it does not heed', async () => {
    await build();
    await build({ version: '1.1' });
    expect(await approve('manager2', `${survey}-2026-PUF-1.1`)).toMatchObject({ status: 201 });
    await expect(approve()).rejects.toMatchObject({
      code: 'not-to-approve',
      details: { refusals: [{ measure: `heeds what ${survey}-2026-PUF-1.1 withheld` }] },
    });
  });

  test('is not built from a run that holds somebody who was erased', async () => {
    await eraseOne();
    await expect(build()).rejects.toMatchObject({ code: 'run-holds-erased' });
  });

  test('leaves no file where somebody is erased, or it is withdrawn, while it is built', async () => {
    whileBuilding = withdraw;
    await build();
    expect(await look()).toMatchObject({ state: 'withdrawn', files: [] });
    expect(await lying()).toBe(0);
    const other = `${survey}-2026-PUF-1.1`;
    whileBuilding = eraseOne;
    await build({ version: '1.1' });
    expect(await look('manager1', other)).toMatchObject({ state: 'failed', files: [] });
    expect(await removeObjects(stores.publications, microdataFolder(survey, other))).toBe(0);
  });

  test('is removed as far as it was written when a file cannot be made', async () => {
    const { tables } = built;
    whileBuilding = () => {
      const blocks = () => {
        throw new TypeError('No more rows.');
      };
      built.tables = tables.map((table) => ({ ...table, blocks }));
      return Promise.resolve();
    };
    await build().finally(() => {
      built.tables = tables;
    });
    expect(await look()).toMatchObject({ state: 'failed', files: [] });
    expect(await lying()).toBe(0);
  });

  test('is not approved when somebody is erased while it is signed', async () => {
    await build();
    whileSigning = eraseOne;
    await expect(approve()).rejects.toMatchObject({ code: 'run-holds-erased' });
    await expect(download({}, 'manager1')).rejects.toMatchObject({ code: 'not-handed-out' });
  });

  test('that nobody approved is told to no reader, not by its name either', async () => {
    await build();
    const unknown = { code: 'unknown-release', details: { survey, releases: [] } };
    await expect(look('analyst1')).rejects.toMatchObject(unknown);
    await expect(look('analyst1', 'x')).rejects.toMatchObject(unknown);
    await expect(download()).rejects.toMatchObject(unknown);
    const told = { details: { releases: [PUF] } };
    await expect(look('manager1', 'x')).rejects.toMatchObject(told);
    await approve();
    await expect(look('analyst1', 'x')).rejects.toMatchObject(told);
  });

  test('that is withdrawn while it is signed is not approved, and its manifest goes too', async () => {
    await build();
    whileSigning = withdraw;
    await expect(approve()).rejects.toMatchObject({ code: 'not-to-approve' });
    expect(await lying()).toBe(0);
    const { body } = await ask('nobody', `GET /public${MICRODATA}`);
    expect(body['releases']).toEqual([]);
  });

  test('is not approved by who had it built, however the code is typed', async () => {
    await build();
    await expect(approve('Manager1')).rejects.toMatchObject({ code: 'same-person' });
    await expect(approve('ｍanager1')).rejects.toMatchObject({ code: 'same-person' });
  });
});

describe('a file', () => {
  beforeEach(async () => {
    await build();
    await approve();
  });

  test('is given for accepted terms and a purpose, and that is noted', async () => {
    await expect(download({ acceptTerms: '0' })).rejects.toMatchObject({
      code: 'terms-not-accepted',
    });
    await expect(download({ purpose: 'none' })).rejects.toMatchObject({ code: 'wrong-shape' });
    await expect(download({ file: 'report.json' })).rejects.toMatchObject({ code: 'unknown-file' });
    const { status, body } = await download({ name: 'Ann of the university' });
    expect(status).toBe(201);
    expect(new URL(String(body['url'])).searchParams.get('X-Amz-Expires')).toBe('600');
    const log = await ask('manager1', `GET ${ONE}/downloads`, undefined, of(PUF));
    expect(log.body['downloads']).toEqual([
      {
        ...{ release: PUF, file: 'manifest.json', sha256: body['sha256'], terms: '1' },
        ...{ purpose: 'A study of wages.', name: 'Ann of the university' },
        ...{ user: 'analyst1', at: now.toISOString() },
      },
    ]);
  });

  test('for scientific use is for those who were named', async () => {
    await build({ tier: 'scientific' });
    await approve('manager2', SUF);
    const other = () => download({}, 'analyst1', SUF);
    await expect(other()).rejects.toMatchObject({ code: 'not-named' });
    await ask('manager1', `POST ${ONE}/persons`, { user: 'analyst1' }, of(SUF));
    expect(await other()).toMatchObject({ status: 201 });
    const themselves = { user: 'Manager1' };
    await expect(ask('manager1', `POST ${ONE}/persons`, themselves, of(SUF))).rejects.toMatchObject(
      { code: 'same-person' },
    );
    await expect(download({}, 'manager1', SUF)).rejects.toMatchObject({ code: 'not-named' });
  });

  test('is gone when its release is withdrawn, and a stone says why', async () => {
    const reason = 'A weight was wrong.';
    expect(await withdraw(reason)).toMatchObject({ status: 201 });
    expect(await withdraw(reason)).toMatchObject({ status: 200 });
    await expect(download()).rejects.toMatchObject({
      code: 'not-handed-out',
      details: { reason },
    });
    const { body } = await ask('nobody', `GET /public${MICRODATA}`);
    expect(body['releases']).toMatchObject([
      { state: 'withdrawn', withdrawn: { reason }, files: [] },
    ]);
    expect(await removeObjects(stores.publications, microdataFolder(survey, PUF))).toBe(0);
    await expect(build()).rejects.toMatchObject({ code: 'release-taken' });
  });
});
