/** From the frame to an area that is closed, over HTTP on the whole platform: what is drawn is what the seed says. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Fact } from '../../analysis/fieldwork/facts.ts';
import { drawFrame } from '../../analysis/sampling/draw-frame.ts';
import { drawHouseholds } from '../../analysis/sampling/draw-households.ts';
import { readFrame } from '../../analysis/sampling/frame/read-frame.ts';
import type { Answers, Submission } from '../../questionnaire/record.ts';
import { type Row, tinyFrame, tinySampleSurvey } from '../faults/tiny-sample.ts';
import { bringUp, type Platform } from './platform.ts';
import { idOf, staff } from './tiny-fieldwork.ts';

const { survey, version } = tinySampleSurvey;
const csv = tinyFrame(24);
const takes = { A: 1, N: 2 };
const seed = 'lots before witnesses';

let platform: Platform;
beforeAll(async () => {
  platform = await bringUp({ ...staff, lister: staff.enumerator });
}, 120_000);
afterAll(() => platform.cloud.close());

const ask = (user: string, route: string, body?: unknown, headers = {}) => {
  const [method = '', path = ''] = route.split(' ');
  return platform.ask(user, `${method} /surveys/${survey}${path}`, body, headers);
};
/** As `ask`, and what it gives is wanted: any other status fails with the refusal. */
const done = async (user: string, route: string, body?: unknown, headers = {}) => {
  const { status, text, body: answer } = await ask(user, route, body, headers);
  if (status !== 200 && status !== 201) throw new Error(`${route}: ${status} ${text}`);
  return { status, ...answer } as Record<string, never> & { status: number };
};

const submission = (
  number: number,
  area: string,
  form: string,
  answers: Answers,
  caseId = area,
): Submission => ({
  instanceId: idOf(number),
  survey,
  version,
  form,
  area,
  case: caseId,
  device: {
    id: 'tablet-1',
    app: 'test',
    startedAt: '2026-03-01T09:00:00Z',
    closedAt: '2026-03-01T10:00:00Z',
  },
  answers,
});
const listing = (number: number, area: string, rows: readonly Row[]) =>
  submission(number, area, 'listing', {
    b_guide: 'Old Amara',
    units: rows.map(([b_structure_no, b_hh_no, b_class, b_size = 2]) => ({
      b_structure_no,
      b_hh_no,
      b_head_name: `Head ${String(b_structure_no)}`,
      b_size,
      ...(b_class !== '' && { b_class }),
    })),
  });
const interview = (number: number, area: string, caseId: string) =>
  submission(number, area, 'household', { c_name: 'Amara', c_rooms: 3, a_outcome: '110' }, caseId);

const factsOf = async (area: string) =>
  (await done('supervisor', `GET /areas/${area}`))['facts'] as unknown as Fact[];
/** Waits until so many facts of a kind are there. */
const until = (area: string, kind: Fact['fact'], count: number) =>
  vi.waitFor(
    async () => {
      expect((await factsOf(area)).filter(({ fact }) => fact === kind)).toHaveLength(count);
    },
    { timeout: 45_000, interval: 100 },
  );

describe('a sample over HTTP', () => {
  let area = '';
  const rows: Row[] = [
    [1, 1, 'A', 6],
    [1, 2, 'A', 2],
    [2, 1, ''],
    ...Array.from({ length: 9 }, (_, at): Row => [at + 3, 1, 'N', at + 1]),
  ];

  test('is drawn once from a frame', async () => {
    await done('manager', 'POST /definitions', tinySampleSurvey);
    expect((await ask('supervisor', 'POST /frames', csv)).status).toBe(403);
    const wrong = await ask('manager', 'POST /frames', csv.replace('E003', 'E 3'), {
      'content-type': 'text/csv',
    });
    expect(wrong.body).toMatchObject({
      status: 422,
      type: 'urn:sojourn:problem:wrong-frame',
      faults: [{ line: 4, column: 'area' }],
    });
    const frame = await done('manager', 'POST /frames', csv, { 'content-type': 'text/csv' });
    const packed = await done('manager', 'POST /frames', gzipSync(csv), {
      'content-type': 'application/gzip',
    });
    expect([frame.status, packed.status]).toEqual([201, 200]);
    expect(frame['frame']).toBe(readFrame(csv).sha256);

    const asked = { frame: frame['frame'], areas: 8, allocation: 'square root', takes, seed };
    const drawn = await done('manager', 'POST /draw', asked);
    // Whoever numbers the doors of a listing does not learn it before all areas are closed.
    expect(JSON.stringify(drawn)).not.toContain(seed);
    expect(drawn['areas']).toEqual(
      drawFrame(readFrame(csv), { count: 8, seed, allocation: 'square root' }).areas,
    );
    expect(await done('manager', 'POST /draw', asked)).toEqual({ ...drawn, status: 200 });
    expect((await ask('manager', 'POST /draw', { ...asked, seed: 'mine' })).status).toBe(409);
    expect(await done('supervisor', 'GET /draw')).toEqual({ ...drawn, status: 200 });
    area = (drawn['areas'] as unknown as { area: string }[])[0]?.area ?? '';
  });

  test('comes from a listing that is closed on the forms that are here', async () => {
    await done('supervisor', `POST /areas/${area}/listing`, {
      number: 1,
      team: 'T1',
      listers: ['lister'],
    });
    expect((await done('lister', 'GET /work'))['list']).toMatchObject([{ area, team: 'T1' }]);
    const closing = { listings: [idOf(1), idOf(2)], leftOut: [] };
    const early = await ask('supervisor', `POST /areas/${area}/listing/close`, closing);
    expect(early.body).toMatchObject({ status: 409, missing: closing.listings });

    await done('lister', 'POST /interviews', listing(1, area, rows.slice(0, 6)));
    await done('lister', 'POST /interviews', listing(2, area, rows.slice(6)));
    await until(area, 'form', 2);
    const closed = await done('supervisor', `POST /areas/${area}/listing/close`, closing);
    expect(closed).toMatchObject({ status: 201, listed: { A: 2, N: 9 } });
    expect(closed['relist']).toHaveLength(2);
    const again = await done('supervisor', `POST /areas/${area}/listing/close`, closing);
    expect(again).toEqual({ ...closed, status: 200 });
  });

  test('is of households that seed and takes say, which no one chooses', async () => {
    const choosing = await ask('supervisor', `POST /areas/${area}/draw`, { seed: 'mine' });
    expect(choosing.body['type']).toBe('urn:sojourn:problem:wrong-shape');
    const drawn = await done('supervisor', `POST /areas/${area}/draw`, {});
    const households = rows
      .filter(([, , listClass]) => listClass !== '')
      .map(([structure, household, listClass]) => ({
        case: `${area}-${String(structure)}-${String(household)}`,
        listClass,
      }));
    const expected = drawHouseholds(households, takes, seed);
    const cases = (await factsOf(area)).filter((fact) => fact.fact === 'case');
    expect(cases).toHaveLength(expected.length);
    for (const each of expected) {
      expect(cases).toContainEqual(expect.objectContaining({ ...each, fact: 'case' }));
    }
    expect(drawn['cases']).toHaveLength(expected.length);
    expect((await done('supervisor', `POST /areas/${area}/draw`, {})).status).toBe(200);
  });

  test('ends when all its cases have, with the reserve that was opened', async () => {
    const open = await ask('supervisor', `POST /areas/${area}/close`, {});
    expect(open.body).toMatchObject({ status: 409, type: 'urn:sojourn:problem:cases-open' });
    const opening = { listClass: 'N', replicate: 1, why: 'projected short' };
    const reserve = await done('supervisor', `POST /areas/${area}/reserves`, opening);
    expect(reserve['cases']).toHaveLength(1);

    const main = (await factsOf(area)).flatMap((fact) =>
      fact.fact === 'case' && fact.replicate === 0 ? [fact.case] : [],
    );
    const worked = [...main, ...(reserve['cases'] as unknown as string[])];
    for (const [at, code] of worked.entries()) {
      await done('enumerator', 'POST /interviews', interview(10 + at, area, code));
    }
    await until(area, 'interview', worked.length);
    expect((await done('supervisor', `POST /areas/${area}/close`, {})).status).toBe(201);
    expect((await done('supervisor', `POST /areas/${area}/close`, {})).status).toBe(200);
    const late = await ask('supervisor', `POST /areas/${area}/reserves`, {
      ...opening,
      replicate: 2,
    });
    expect(late.body['type']).toBe('urn:sojourn:problem:area-closed');
    const { life } = (await done('supervisor', `GET /areas/${area}`)) as unknown as {
      life: object;
    };
    expect(life).toMatchObject({ stage: 'closed', opened: { N: 1 }, listed: { A: 2, N: 9 } });
  });

  test('is drawn, seen and closed by those alone who may', async () => {
    for (const route of [`POST /areas/${area}/close`, 'GET /draw', 'POST /draw']) {
      expect((await ask('enumerator', route, route.startsWith('P') ? {} : undefined)).status).toBe(
        403,
      );
    }
    expect((await ask('stranger', 'GET /work')).status).toBe(403);
  });
});
