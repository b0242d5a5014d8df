/**
 * A whole survey, from the sample to the files for analysts, with a text in every direct identifier that can be
 * searched for. What it shows is in two parts, on one platform: no name escapes, and what is published.
 */
import { verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InterviewFact } from '../../analysis/fieldwork/facts.ts';
import type { NightEvent, PlannedNight } from '../../functions/publish/night-event.ts';
import { sha256 } from '../../functions/stores/bucket.ts';
import type { Run } from '../../functions/stores/runs.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { variablesOf } from '../../questionnaire/variables.ts';
import { AREAS, bringUpDemonstrated, LISTINGS, survey } from './demonstrated-survey.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { placesWithoutNames } from './places-without-names.ts';
import { type Search, searchFor } from './search.ts';

const folder = mkdtempSync(join(tmpdir(), 'one-survey-'));
let platform: Awaited<ReturnType<typeof bringUpDemonstrated>>;
let holdings: Holdings;
let markers: readonly string[];
let search: Search;

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  platform = await bringUpDemonstrated(folder);
  ({ markers } = platform);
  holdings = holdingsOf(platform.cloud);
  search = searchFor(markers);
}, 300_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await platform.cloud.close();
  rmSync(folder, { recursive: true });
});

const publishedRuns = async () => {
  const { body } = await platform.ask('analyst', `GET /surveys/${survey}/runs`);
  return body['runs'] as Run[];
};

describe('no name escapes', () => {
  test('nothing that a person could be known by is anywhere but in the vault', async () => {
    const places = await placesWithoutNames(holdings, folder, platform.cloud.logs.all());
    const found = [...places].flatMap(([place, bytes]) =>
      [...search(bytes)].map((text) => `${text} in ${place}`),
    );
    expect(found.slice(0, 20)).toEqual([]);
    // Every kind of place was there to be searched.
    for (const kind of [
      /^InterviewsBucket .*\/interviews\//,
      /^InterviewsBucket .*\/forms\/listing\//,
      /^InterviewsBucket .*\/forms\/community\//,
      /^InterviewsBucket .*\/quality\//,
      /^InterviewsBucket .*\/nights\/.*\/plan-/,
      /^InterviewsBucket .*\/nights\/.*\/parts\//,
      /^InterviewsBucket .*\/nights\/.*\/interviews\//,
      /^InterviewsBucket .*\/nights\/.*\/columns\/.*\.arrow/,
      /^InterviewsBucket .*\/nights\/.*\/audit\.json/,
      /^InterviewsBucket .*\/tables\/.*table=household\/.*\.parquet/,
      /^PublicationsBucket .*profile\.en\.html/,
      /^PublicationsBucket .*indicators\.json/,
      /^DefinitionsBucket /,
      /^FieldworkTable .* RECEIPT$/,
      /^FieldworkTable .* FACT#INTERVIEW#/,
      /^FieldworkTable .*#STRATUM#.* AREA#/,
      /^FieldworkTable .*#QUALITY RUN#/,
      /^FieldworkTable .*#NIGHT#.* DONE#/,
      /^log file Intake/,
      /^log file api-access/,
    ]) {
      const matching = [...places].filter(([place, bytes]) => kind.test(place) && bytes.length > 0);
      expect(matching.length, String(kind)).toBeGreaterThan(0);
    }
  });

  test('the vault holds every one of them: the search finds what is there', async () => {
    expect(markers.length).toBeGreaterThan(50 * AREAS);
    const found = new Set<string>();
    for (const { bytes } of await holdings.objects('VaultBucket')) {
      for (const text of search(bytes)) found.add(text);
    }
    expect(markers.filter((text) => !found.has(text))).toEqual([]);
  });

  test('the identity table holds the names of every household, and none in clear', async () => {
    const items = await holdings.items('IdentityTable');
    expect(items.filter(({ sk }) => sk === 'KEY').length).toBeGreaterThan(5 * AREAS);
    for (const item of items) {
      for (const [name, value] of Object.entries(item)) {
        const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
        expect([...search(bytes)], `${String(item['pk'])} ${name}`).toEqual([]);
      }
    }
    const sealed = items.filter(({ sk }) => String(sk).startsWith('NAMES#'));
    expect(sealed.length).toBeGreaterThan(5 * AREAS);
    expect(sealed.every((item) => item['sealed'] instanceof Uint8Array)).toBe(true);
  });

  test('neither do the answers to staff', async () => {
    const { body } = await platform.ask('manager', `GET /surveys/${survey}/board`);
    expect(body['areas']).toBe(AREAS);
    for (const address of ['board', 'quality', 'runs', 'indicators', 'definitions']) {
      const { text } = await platform.ask('manager', `GET /surveys/${survey}/${address}`);
      expect([...search(Buffer.from(text))], address).toEqual([]);
    }
  });

  test('no variable of a form about an area is in what is published', async () => {
    const namesOf = (isAboutArea: boolean) =>
      Object.values(developmentOnTheMove.instruments)
        .filter(({ about }) => (about === 'area') === isAboutArea)
        .flatMap((instrument) => variablesOf(instrument).map(({ name }) => name));
    const ofCases = new Set(namesOf(false));
    const ofAreas = new Set(namesOf(true).filter((name) => !ofCases.has(name)));
    expect(ofAreas.size).toBeGreaterThan(10);
    const published = await holdings.objects('PublicationsBucket', `${survey}/`);
    const words = (bytes: Uint8Array) =>
      new Set(
        Buffer.from(bytes)
          .toString()
          .match(/[a-z][a-z0-9]*(?:_[a-z0-9]+)+/g),
      );
    expect([...published.flatMap(({ bytes }) => [...words(bytes)])]).toContain('hh_type');
    for (const { key, bytes } of published) {
      expect(
        [...words(bytes)].filter((word) => ofAreas.has(word)),
        key,
      ).toEqual([]);
    }
  });

  test('one name in one object would be found', async () => {
    const [marker = ''] = markers;
    await holdings.s3.send(
      new PutObjectCommand({
        Bucket: holdings.bucketName('PublicationsBucket'),
        Key: 'planted',
        Body: `{"note":"${marker}"}`,
      }),
    );
    const places = await placesWithoutNames(holdings, folder, '');
    const found = [...places].filter(([, bytes]) => search(bytes).size > 0);
    expect(found.map(([place]) => place.split(' ').slice(0, 2).join(' '))).toEqual([
      'PublicationsBucket planted',
    ]);
  });
});

describe('what the server finds when it goes through every form again', () => {
  const records = async (prefix: string) =>
    (await holdings.objects('InterviewsBucket', `${survey}/${prefix}`)).map(
      ({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as InterviewRecord,
    );

  test('the same as the tablets: no difference, no hard rule broken, in any form', async () => {
    const all = [...(await records('interviews/')), ...(await records('forms/'))];
    const forms = all.map(({ form }) => form);
    expect(forms.filter((form) => form === 'household').length).toBeGreaterThan(10 * AREAS);
    expect(forms.filter((form) => form === 'community').length).toBe(AREAS);
    expect(forms.filter((form) => form === 'listing').length).toBe(LISTINGS);
    expect(all.flatMap(({ differences }) => differences)).toEqual([]);
    const violations = all.flatMap((record) => record.violations);
    expect(violations.filter(({ kind }) => kind === 'hard')).toEqual([]);
    // Enumerators looked at most of what is unlikely.
    const confirmed = violations.filter((one) => one.confirmed).length;
    expect(confirmed).toBeGreaterThan(0.75 * violations.length);
    expect(confirmed).toBeLessThan(violations.length);
  });

  test('what the listing and the draw know is in the record of each interview', async () => {
    const complete = (await records('interviews/')).filter(
      ({ values }) => values['a_outcome'] === '110',
    );
    expect(complete.length).toBeGreaterThan(8 * AREAS);
    for (const { values } of complete) {
      expect(values['list_class']).toMatch(/^[ARINU]$/);
      expect(values['t_seconds']).toBeGreaterThan(300);
      expect(values['adult_line']).toBeGreaterThan(0);
    }
  });

  test('the class of every household that was listed adds up to what the sample was drawn by', async () => {
    for (const { area, values } of await records('forms/listing/')) {
      const classes: Record<string, number> = {};
      for (const { list_class: found } of values['units'] as Answers[]) {
        if (typeof found === 'string') classes[found] = (classes[found] ?? 0) + 1;
      }
      const { body } = await platform.ask('manager', `GET /surveys/${survey}/areas/${area}`);
      const facts = body['facts'] as { fact: string; listed?: Record<string, number> }[];
      expect(facts.find(({ fact }) => fact === 'listing-closed')?.listed, area).toEqual(classes);
    }
  });
});

describe('what is published', () => {
  const newest = async (): Promise<Run> => {
    const run = (await publishedRuns()).at(-1);
    if (run === undefined) throw new Error('Nothing was published.');
    return run;
  };
  const published = async () =>
    (await holdings.objects('PublicationsBucket', `${survey}/`)).map(
      ({ key, versionId, bytes }) => `${key} ${versionId} ${sha256(bytes)}`,
    );

  test('the nightly job a second time for the same night: the same run, and not one byte written', async () => {
    const before = [await publishedRuns(), await published()];
    const { scheduledAt } = await newest();
    const invoke = (event: NightEvent) => platform.cloud.function('Publish').invoke(event);
    const night = { survey, scheduledAt };
    const { run } = (await invoke({ step: 'plan', ...night })) as PlannedNight;
    expect(run).toBe((await newest()).run);
    for (const step of ['gather', 'measure'] as const) {
      await invoke({ step, ...night, run, part: 0 });
    }
    const tables = ['weigh', 'estimate', 'cross', 'tabulate'] as const;
    const rest = ['judge', 'count', 'produce', 'publish'] as const;
    for (const step of [...tables, ...rest]) {
      await invoke({ step, ...night, run });
    }
    expect([await publishedRuns(), await published()]).toEqual(before);
  });

  test('on demand: a night that a manager starts, and can follow to its end: a run of its own, with the same figures', async () => {
    const start = (user: string) => platform.ask(user, `POST /surveys/${survey}/runs`, {});
    for (const user of ['supervisor', 'analyst', 'enumerator-01']) {
      expect((await start(user)).status, user).toBe(403);
    }
    const [before, first] = [(await publishedRuns()).length, await newest()];
    const started = await start('manager');
    expect(started.status).toBe(202);
    await platform.cloud.settled();
    const { body } = await platform.ask('manager', `GET ${String(started.body['night'])}`);
    expect(body).toMatchObject({ asked: { by: 'manager' }, runs: [{ state: 'published' }] });
    expect(await publishedRuns()).toHaveLength(before + 1);
    const second = await newest();
    expect(second.run).not.toBe(first.run);
    const hashOf = (run: Run, file: string) => run.files.find(({ name }) => name === file)?.sha256;
    expect(hashOf(second, 'indicators.json')).toBe(hashOf(first, 'indicators.json'));
    const told = await platform.ask('manager', `GET /surveys/${survey}/runs/${second.run}`);
    const { changes } = told.body as { changes: { figures: { change: number; jump: boolean }[] } };
    // Nothing came since: no figure has changed.
    expect(changes.figures.length).toBeGreaterThan(20);
    expect(changes.figures.filter(({ change, jump }) => change !== 0 || jump)).toEqual([]);
    // A whole night.
  }, 240_000);

  test('the indicators as JSON and as CSV, of any run, by the hash that the run names', async () => {
    const run = await newest();
    const files = new Map(run.files.map((file) => [file.name, file]));
    const ask = (accept: string, which = '') =>
      platform.ask('analyst', `GET /surveys/${survey}/indicators${which}`, undefined, { accept });
    const json = await ask('application/json');
    expect(json.type).toBe('application/json');
    expect(json.body['provenance']).toMatchObject({ survey });
    const made = new Set((json.body['figures'] as { id: string }[]).map(({ id }) => id));
    expect([...made]).toEqual(developmentOnTheMove.indicators.map(({ id }) => id));
    expect(sha256(json.text)).toBe(files.get('indicators.json')?.sha256);
    const csv = await ask('text/csv');
    expect(csv.type).toBe('text/csv; charset=utf-8');
    expect(sha256(csv.text)).toBe(files.get('indicators.csv')?.sha256);
    expect(csv.text.split('\n').length).toBeGreaterThan(100);
    const [oldest] = await publishedRuns();
    expect((await ask('application/json', `?run=${oldest?.run ?? ''}`)).status).toBe(200);
    expect((await ask('application/json', '?run=none')).status).toBe(404);
  });

  test('a file that there is not: the ones that there are', async () => {
    const { run, files } = await newest();
    for (const file of ['households.csv', '..%2Finterviews']) {
      const address = `/surveys/${survey}/runs/${run}/files/${file}`;
      const answer = await platform.ask('analyst', `GET ${address}`);
      expect(answer.status, file).toBe(404);
      expect(answer.body['files']).toEqual(files.map(({ name }) => name));
    }
  });

  test('no enumerator and no supervisor gets any of it', async () => {
    for (const user of ['enumerator-01', 'supervisor']) {
      for (const address of ['runs', 'indicators', 'microdata']) {
        const { status } = await platform.ask(user, `GET /surveys/${survey}/${address}`);
        expect(status, `${user} ${address}`).toBe(403);
      }
    }
  });
});

describe('microdata', () => {
  const microdata = `/surveys/${survey}/microdata`;
  const release = `${survey}-2026-PUF-1.0`;
  const of = `${microdata}/${release}`;
  const download = (asked: object, user = 'analyst') =>
    platform.ask(user, `POST ${of}/downloads`, { purpose: 'A test of the way.', ...asked });

  test('is built by one person and approved by another', async () => {
    const { run } = (await publishedRuns()).at(-1) ?? { run: '' };
    const asked = { tier: 'public', version: '1.0', run, changes: { en: 'First version.' } };
    for (const user of ['analyst', 'supervisor']) {
      expect((await platform.ask(user, `POST ${microdata}`, asked)).status, user).toBe(403);
    }
    const started = await platform.ask('manager', `POST ${microdata}`, asked);
    expect(started).toMatchObject({ status: 202, body: { release } });
    await platform.cloud.settled();
    const built = await platform.ask('manager', `GET ${of}`);
    expect(built.body).toMatchObject({ state: 'built', judged: { refusals: [] } });
    expect((await platform.ask('analyst', `GET ${of}`)).status).toBe(404);
    expect((await platform.ask('manager', `POST ${of}/approval`, {})).status).toBe(403);
    expect((await platform.ask('second-manager', `POST ${of}/approval`, {})).status).toBe(201);
    const told = await platform.ask(undefined, `GET /public${microdata}`);
    expect(told.body['releases']).toMatchObject([{ release, state: 'approved' }]);
  }, 240_000);

  test('is given to an analyst who accepts the terms: a link for a few minutes, and a note of it', async () => {
    const file = 'household.csv';
    const refused = await download({ file });
    expect([refused.status, refused.body['type']]).toEqual([
      422,
      'urn:sojourn:problem:terms-not-accepted',
    ]);
    const { version: acceptTerms } = refused.body['terms'] as { version: string };
    const given = async (name: string) => {
      const granted = await download({ file: name, acceptTerms });
      expect(granted.status, name).toBe(201);
      const { url, sha256: hash } = granted.body as { url: string; sha256: string };
      const answer = await fetch(url);
      const content = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, sha256(content)]).toEqual([200, hash]);
      return { content, granted, answer, url };
    };
    const { content, granted, answer, url } = await given(file);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="${release}-${file}"`,
    );
    expect(content.toString().split('\n').length).toBeGreaterThan(5 * AREAS);
    const log = await platform.ask('manager', `GET ${of}/downloads`);
    expect(log.body['downloads']).toMatchObject([
      { file, terms: acceptTerms, purpose: 'A test of the way.', user: 'analyst' },
    ]);
    expect((await platform.ask('analyst', `GET ${of}/downloads`)).status).toBe(403);

    const manifest = (await given('manifest.json')).content;
    const signature = (await given('manifest.sig')).content;
    const publicKey = (await given('public-key.pem')).content;
    expect(verify('sha256', manifest, publicKey, signature)).toBe(true);
    const { files } = JSON.parse(manifest.toString()) as { files: Run['files'] };
    expect(files.find(({ name }) => name === file)?.sha256).toBe(sha256(content));

    const other = new URL(url);
    // A file that lies beside it, and that this link was not given for.
    const sibling = files.find(({ name }) => name.endsWith('.csv') && name !== file);
    const place = `${String(sibling?.sha256)}/${String(sibling?.name)}`;
    const lying = await holdings.objects('PublicationsBucket', `${survey}/microdata/${release}/`);
    expect(lying.filter(({ key }) => key.endsWith(`/${place}`))).toHaveLength(1);
    other.pathname = other.pathname.replace(`${sha256(content)}/${file}`, place);
    expect(other.pathname).toContain(place);
    expect((await fetch(other)).status).toBe(403);
    const longer = new URL(url);
    longer.searchParams.set('X-Amz-Expires', '86400');
    expect((await fetch(longer)).status).toBe(403);
    const unsigned = new URL(url);
    unsigned.search = '';
    expect((await fetch(unsigned)).status).toBe(403);
    platform.cloud.clock.moveTo(Date.parse(String(granted.body['expiresAt'])) + 1000);
    expect((await fetch(url)).status).toBe(403);
  });

  test('holds no name in any byte', async () => {
    const objects = await holdings.objects('PublicationsBucket', `${survey}/microdata/`);
    expect(objects.length).toBeGreaterThan(15);
    for (const { key, bytes } of objects) expect([...search(bytes)], key).toEqual([]);
  });
});

describe('a household that asks to be forgotten', () => {
  const erasures = `POST /surveys/${survey}/erasures`;
  const built = `/surveys/${survey}/microdata/${survey}-2026-PUF-1.0`;
  const rowsOf = async (release: string) => {
    const prefix = `${survey}/microdata/${release}/`;
    const objects = await holdings.objects('PublicationsBucket', prefix);
    const file = objects.find(({ key }) => key.endsWith('/household.csv'));
    return (
      Buffer.from(file?.bytes ?? [])
        .toString()
        .trim()
        .split('\r\n').length - 1
    );
  };

  test('is removed from the vault, the names, the interviews and every later release', async () => {
    const facts = await holdings.items('FieldworkTable');
    const told = facts.find(({ fact, outcome }) => fact === 'interview' && outcome === '110');
    const { case: code, instanceId, household, recordKey } = told as unknown as InterviewFact;
    const area = String(told?.['pk']).split('#')[2] ?? '';
    const vault = await holdings.objects('VaultBucket', `${survey}/${instanceId}/`);
    const sent = vault[0]?.bytes ?? new Uint8Array();
    const own = [...search(sent)];
    expect(own.length).toBeGreaterThan(2);
    const mentions = searchFor([...own, instanceId, household]);
    const everywhere = async () => [
      ...(await holdings.objects('VaultBucket')),
      ...(await holdings.objects('InterviewsBucket')),
      ...(await holdings.objects('PublicationsBucket')),
    ];
    const holding = async () =>
      (await everywhere())
        .filter(({ key, bytes }) =>
          [key, bytes].some((each) => mentions(Buffer.from(each)).size > 0),
        )
        .map(({ key }) => key);
    /** But what says which interview it was, and nothing of what was told in it. */
    const holdingAnswers = async () =>
      (await holding()).filter((key) => !/\/nights\/[^/]+\/parts\//.test(key));
    const before = await holding();
    expect(before).toContain(recordKey);
    expect(before.some((key) => /\/nights\/.*\/interviews\//.test(key))).toBe(true);
    const households = await rowsOf(`${survey}-2026-PUF-1.0`);

    const asked = { area, case: code, reason: 'The household asked to be forgotten.' };
    expect((await platform.ask('manager', erasures, asked)).status).toBe(403);
    const erased = await platform.ask('admin', erasures, asked);
    expect(erased).toMatchObject({
      status: 201,
      body: { case: code, releases: [`${survey}-2026-PUF-1.0`] },
    });
    await platform.cloud.settled();
    expect(await holdingAnswers()).toEqual([]);
    const names = await holdings.items('IdentityTable');
    expect(names.filter(({ pk }) => String(pk).includes(household))).toEqual([]);

    const again = await platform.ask('enumerator-01', `POST /surveys/${survey}/interviews`, sent);
    expect(again.status).toBe(200);
    expect(await holdings.objects('VaultBucket', `${survey}/${instanceId}/`)).toEqual([]);
    const { body } = await platform.ask('supervisor', `GET /surveys/${survey}/areas/${area}`);
    expect(JSON.stringify(body)).toContain('"214"');

    const build = async (run: string) => {
      const what = { tier: 'public', version: '1.1', run, changes: { en: 'One household less.' } };
      return platform.ask('manager', `POST /surveys/${survey}/microdata`, what);
    };
    const last = (await publishedRuns()).at(-1);
    expect((await build(last?.run ?? '')).status).toBe(409);
    await platform.ask('manager', `POST /surveys/${survey}/runs`, {});
    await platform.cloud.settled();
    const next = (await publishedRuns()).at(-1);
    expect(next?.interviews).toBe((last?.interviews ?? 0) - 1);
    expect((await build(next?.run ?? '')).status).toBe(202);
    await platform.cloud.settled();
    expect(await rowsOf(`${survey}-2026-PUF-1.1`)).toBe(households - 1);
    expect(await holdingAnswers()).toEqual([]);
    // A night and two passes over every byte.
  }, 480_000);

  test('leaves a release that holds it to be withdrawn: its files go, and a stone stays', async () => {
    const reason = 'A household asked to be forgotten.';
    const gone = await platform.ask('second-manager', `POST ${built}/withdrawal`, { reason });
    expect(gone.status).toBe(201);
    const prefix = `${survey}/microdata/${survey}-2026-PUF-1.0/`;
    expect(await holdings.objects('PublicationsBucket', prefix)).toEqual([]);
    const { body } = await platform.ask(undefined, `GET /public/surveys/${survey}/microdata`);
    expect(body['releases']).toMatchObject([
      { state: 'withdrawn', withdrawn: { reason }, files: [] },
    ]);
  });
});
