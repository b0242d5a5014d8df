import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createPool } from '../../infra/local/lambda/pool.ts';
import { createHttpApi } from '../../infra/local/http-api.ts';
import { startPlatform } from '../../infra/local/platform.ts';
import { serve } from '../../infra/local/wire.ts';
import type { Group, Question, SurveyDefinition } from '../../questionnaire/definition.ts';
import { emitXForm } from '../../questionnaire/xform/emit.ts';
import { readXlsForm } from '../../questionnaire/xlsform/read.ts';
import { writeXlsForm } from '../../questionnaire/xlsform/write.ts';
import type { XlsForm } from '../../questionnaire/xlsform/form.ts';
import { signInWith } from '../../simulation/sign-in.ts';
import { tinySurvey } from '../faults/tiny-survey.ts';
import { multipart } from '../openrosa/okhttp-multipart.ts';
import { measure, round } from './load.ts';

const CONNECTIONS = 8;
const TYPE = multipart([]).contentType;

const print = (facts: object) => {
  console.log(JSON.stringify({ bench: 'openrosa', ...facts }));
};

/**
 * OpenRosa: filled forms of 250 and of 5,000 questions a second through the real bundle on the embedded cloud, everything on
 * disk before the answer, beside a function that does nothing with bodies of the same size on the same front; and the import of
 * a workbook of 500 questions in four languages, in milliseconds.
 */
export default async function bench(): Promise<void> {
  for (const [questions, requests] of [
    [250, 1000],
    [5000, 100],
  ] as const) {
    const posts = filledForms(questions, 0, requests + 40);
    const received = await receiving(questions, posts);
    const nothing = await doNothing(posts.slice(40));
    const bytes = Buffer.byteLength(posts[0] ?? '');
    print({ what: 'submission', questions, bytes, connections: CONNECTIONS, ...received });
    print({ what: 'do nothing', questions, bytes, connections: CONNECTIONS, ...nothing });
    print({
      what: 'ratio',
      questions,
      perSecond: round(nothing.perSecond / received.perSecond),
    });
  }
  importing();
}

async function receiving(questions: number, posts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const cloud = await startPlatform({ folder });
  const { survey } = tinySurvey;
  cloud.addUser({
    name: 'manager',
    password: 'Bench-password-1',
    groups: [`${survey}:manager`],
  });
  const token = await signInWith(cloud.apiUrl, 'Bench-password-1')('manager');
  const office = async (what: string, body: object) => {
    const answer = await fetch(`${cloud.apiUrl}/surveys/${survey}/${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
    return (await answer.json()) as Record<string, string>;
  };
  await office('definitions', surveyOf(questions));
  const { address } = await office('devices', { name: 'bench', user: 'enumerator' });
  const url = `${address ?? ''}/submission?deviceID=bench`;
  const headers = { 'content-type': TYPE, 'x-openrosa-version': '1.0' };
  await measure(url, CONNECTIONS, posts.slice(0, 40), headers, 201);
  // In AWS each function has machines of its own: what follows a receipt waits while receiving is measured.
  await cloud.settled();
  cloud.pause();
  const load = await measure(url, CONNECTIONS, posts.slice(40), headers, 201);
  cloud.resume();
  await cloud.close();
  rmSync(folder, { recursive: true });
  return load;
}

/** A function that answers at once, behind the same front with the same event and worker. */
async function doNothing(posts: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const bundle = join(folder, 'index.mjs');
  writeFileSync(bundle, 'export const handler = async () => ({ statusCode: 201, body: "" });');
  const pool = createPool(
    {
      ...{ name: 'nothing', bundle: pathToFileURL(bundle).href, environment: {} },
      ...{ timeoutMs: 10_000, atMost: 2 },
    },
    new SharedArrayBuffer(8),
    () => undefined,
  );
  const stage = { name: '$default', rateLimit: 1e9, burstLimit: 1e9, accessLogFormat: '' };
  const api = createHttpApi([{ key: 'POST /nothing', function: pool }], stage, Date.now, () => {
    // Nobody reads it.
  });
  const server = await serve(0, Date.now, (request) => api(request, '127.0.0.1'));
  const load = await measure(
    `${server.url}/nothing`,
    CONNECTIONS,
    posts,
    { 'content-type': TYPE },
    201,
  );
  await server.close();
  await pool.close();
  rmSync(folder, { recursive: true });
  return load;
}

/** A list of elements holds at most a thousand: they are asked in groups. */
const OF_A_GROUP = 250;

const groupsOf = <Element>(questions: number, element: (name: string) => Element): Element[][] =>
  Array.from({ length: Math.ceil(questions / OF_A_GROUP) }, (_group, group) =>
    Array.from({ length: Math.min(OF_A_GROUP, questions - group * OF_A_GROUP) }, (_, at) =>
      element(`q_${String(group * OF_A_GROUP + at)}`),
    ),
  );

const asked = (name: string): Question => ({
  ...{ kind: 'question', name, type: 'integer', label: { en: name }, short: name, role: 'O' },
  source: 'OWN',
});

const surveyOf = (questions: number): SurveyDefinition => ({
  ...tinySurvey,
  instruments: {
    household: {
      ...tinySurvey.instruments.household,
      elements: [
        ...tinySurvey.instruments.household.elements,
        ...groupsOf(questions - 3, asked).map((elements, at): Group => ({
          ...{ kind: 'group', name: `g_${String(at)}`, label: { en: 'Group' }, elements },
        })),
      ],
    },
  },
});

/** Posts as Collect makes them, each of another household. */
function filledForms(questions: number, from: number, count: number): string[] {
  const answers = groupsOf(questions - 3, (name) => `<${name}>${String(name.length)}</${name}>`)
    .map((own, at) => `<g_${String(at)}>${own.join('')}</g_${String(at)}>`)
    .join('');
  return Array.from({ length: count }, (_, at) => {
    const number = String(from + at).padStart(12, '0');
    const xml = [
      `<?xml version='1.0' ?><data id="${tinySurvey.survey}.household" version="${tinySurvey.version}">`,
      '<visit__form><visit__start>2026-03-01T09:00:00.000Z</visit__start>',
      '<visit__end>2026-03-01T10:00:00.000Z</visit__end><visit__device>bench</visit__device>',
      `<visit__area>${String(at % 120).padStart(4, '0')}</visit__area>`,
      `<visit__case>case-${number}</visit__case></visit__form>`,
      `<c_name>Amara</c_name><c_rooms>3</c_rooms><a_outcome>110</a_outcome>${answers}`,
      `<meta><instanceID>uuid:0198c0de-0000-7000-8000-${number}</instanceID></meta></data>`,
    ].join('');
    const { body } = multipart([
      {
        ...{ name: 'xml_submission_file', filename: 'a.xml', type: 'text/xml' },
        bytes: Buffer.from(xml),
      },
    ]);
    return body.toString('utf8');
  });
}

/** A workbook as a designer keeps it: read, and made an XForm of. The first reading is that of a command. */
function importing(): void {
  const languages = ['English (en)', 'French (fr)', 'Spanish (es)', 'Arabic (ar)'];
  const words = (text: string) =>
    Object.fromEntries(languages.map((language) => [language, `${text} — ${language}`]));
  const form: XlsForm = {
    ...{ id: 'big', title: 'Big', version: '1', languages, settings: {} },
    defaultLanguage: 'English (en)',
    items: Array.from({ length: 500 }, (_, at) => ({
      ...{
        kind: 'field' as const,
        name: `q_${String(at)}`,
        label: words(`Question ${String(at)}`),
      },
      hint: words(`As it was in week ${String(at)}`),
      ...(at % 3 === 0
        ? { type: 'select_one' as const, from: { list: 'yes_no' } }
        : { type: 'integer' as const, constraint: '. >= 0 and . < 1000' }),
      ...(at > 0 && { relevant: `\${q_${String(at - (at % 3 || 3))}} != ''` }),
    })),
    choices: {
      yes_no: ['yes', 'no'].map((name) => ({ name, label: words(name) })),
    },
  };
  const workbook = writeXlsForm(form);
  const times: number[] = [];
  let faults = 0;
  for (let run = 0; run < 9; run++) {
    const began = performance.now();
    const read = readXlsForm(workbook, 'big.xlsx');
    if (read.form === undefined) throw new Error(read.findings[0]?.reason ?? 'It was not read.');
    faults = read.findings.filter(({ kind }) => kind === 'fault').length;
    emitXForm(read.form);
    times.push(performance.now() - began);
  }
  const first = times[0] ?? NaN;
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? NaN;
  print({
    ...{ what: 'import', questions: 500, languages: 4, bytes: workbook.length, faults },
    ...{ first: round(first), milliseconds: round(median) },
  });
}
