/** The instruments of Development on the Move in Collect: a listing and a household, stored and counted like those of the web app. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyInterview } from '../../questionnaire/examples/any-interview.ts';
import type { Answers, Submission } from '../../questionnaire/record.ts';
import { formOfInstrument } from '../../questionnaire/xform/of-instrument.ts';
import { developmentOnTheMove } from '../../survey-defs/development-on-the-move/index.ts';
import { type Holdings, holdingsOf } from '../end-to-end/holdings.ts';
import { bringUp, type Platform } from '../end-to-end/platform.ts';
import { areaOf, idOf } from '../end-to-end/tiny-fieldwork.ts';
import { createCollect, type Collect } from './collect.ts';
import { submissionXml } from './submission-xml.ts';

const { survey, version } = developmentOnTheMove;
const AREA = '001';
const context = { today: '2026-03-10', now: '2026-03-10T10:00:00Z', seed: 'collect' };

let platform: Platform;
let holdings: Holdings;
let collect: Collect;
beforeAll(async () => {
  const roles = ['enumerator', 'supervisor', 'manager'];
  platform = await bringUp(Object.fromEntries(roles.map((role) => [role, [`${survey}:${role}`]])));
  holdings = holdingsOf(platform.cloud);
  const office = async (what: string, body: unknown) => {
    const answer = await platform.ask('manager', `POST /surveys/${survey}/${what}`, body);
    expect([200, 201], answer.text).toContain(answer.status);
    return answer.body;
  };
  await office('definitions', developmentOnTheMove);
  await office('areas', areaOf(AREA, 4));
  await office(`areas/${AREA}/assignments`, { to: 'enumerator' });
  const { settings } = await office('devices', { name: 'tablet', user: 'enumerator' });
  collect = createCollect({ settings: String(settings) });
}, 120_000);
afterAll(() => platform.cloud.close());

const submission = (number: number, form: string, code: string, answers: Answers): Submission => ({
  instanceId: idOf(number),
  ...{ survey, version, form, area: AREA, case: code, answers },
  device: {
    ...{ id: 'tablet', app: 'test' },
    ...{ startedAt: '2026-03-10T09:00:00.000Z', closedAt: '2026-03-10T10:00:00.000Z' },
  },
});

const xmlOf = (sent: Submission) =>
  submissionXml(developmentOnTheMove, formOfInstrument(developmentOnTheMove, sent.form).form, sent);

/** The record of each, without what differs by nature: ids, pseudonym, clock, client. */
async function recordsOf(numbers: readonly number[]): Promise<string[]> {
  await platform.cloud.settled();
  const objects = await holdings.objects('InterviewsBucket');
  return numbers.map((number) => {
    const own = objects.filter(({ key }) => key.includes(idOf(number)));
    expect(own).toHaveLength(1);
    return Buffer.from(own[0]?.bytes ?? [])
      .toString()
      .replaceAll(idOf(number), 'id')
      .replaceAll(/"(household|receivedAt)":"[^"]+"/g, '"$1"')
      .replace(/"device":\{[^}]+\}/, '');
  });
}

test('all four forms come to the device', async () => {
  await collect.refresh();
  expect([...collect.forms.keys()].sort()).toEqual(
    ['backcheck', 'community', 'household', 'listing'].map((name) => `${survey}.${name}`),
  );
  const cases = collect.forms.get(`${survey}.household`)?.media.get('cases.csv')?.bytes.toString();
  expect(cases).toMatch(/^name,label,area,forms,state,.*,__version\n001-1,001-1,001,household,/);
});

test.each(['household', 'listing'])(
  'a %s filled in Collect gives the very record of the web app',
  async (form) => {
    const rows = { members: 8, absent: 2, senders: 2, moves: 2, visits: 1, units: 12 };
    const prefer = { a_found: '1', a_resp_type: '1', a_consent: '1', i_recv_any: '1' };
    const answers = anyInterview(developmentOnTheMove, form, context, rows, prefer).submitted();
    const isAbout = form === 'listing';
    const [one, two] = isAbout ? [11, 12] : [1, 2];
    const codeOf = (number: number) => (isAbout ? AREA : `001-${String(number)}`);
    const mine = submission(one, form, codeOf(1), answers);
    expect(await collect.send({ instanceId: mine.instanceId, xml: xmlOf(mine) })).toMatchObject({
      isSent: true,
    });
    const ours = submission(two, form, codeOf(2), answers);
    const sent = await platform.ask('enumerator', `POST /surveys/${survey}/interviews`, ours);
    expect(sent.status, sent.text).toBe(201);
    const [collected, web] = await recordsOf([one, two]);
    expect(collected?.length).toBeGreaterThan(1000);
    expect(collected).toBe(web);
  },
);

test('both are counted alike', async () => {
  await platform.cloud.settled();
  const { body } = await platform.ask('manager', `GET /surveys/${survey}/areas/${AREA}`);
  expect(body).toMatchObject({
    summary: { submissions: { received: 4, stored: 4, waiting: 0, areaForms: 2 } },
  });
});
