import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Submission } from '../questionnaire/record.ts';
import { developmentOnTheMove as definition } from '../survey-defs/development-on-the-move/index.ts';
import { chancesOf } from './chance.ts';
import { makeCountry } from './country.ts';
import type { FieldworkReport } from './fieldwork.ts';
import { doFieldwork } from './fieldwork.ts';
import { drawSample } from './sample.ts';
import { signInWith } from './sign-in.ts';

const country = makeCountry({ seed: 'fieldwork test', areas: 60 });
const sample = drawSample(country, {
  areas: 20,
  takes: { A: 2, R: 1, I: 1, N: 1 },
  seed: 'fieldwork test',
});
const enumerators = ['enumerator-01', 'enumerator-02', 'enumerator-03', 'enumerator-04'];

/** What the platform does wrong, each as a share of requests. */
interface Faults {
  busy: number;
  lostAnswer: number;
  expired: number;
}

/** A platform of a few lines: it keeps what it is sent, once, and answers by its rules. */
class Platform {
  readonly stored = new Map<string, { body: string; username: string }>();
  readonly arrivals: Submission[] = [];
  readonly published: string[] = [];
  readonly areas = new Set<string>();
  requests = 0;
  atOnce = 0;
  mostAtOnce = 0;
  readonly faults: Faults;
  readonly refuse: (submission: Submission) => boolean;
  private readonly luck = chancesOf('faults')('fault');
  private readonly server: Server;
  private tokens = 0;
  private readonly expired = new Set<string>();

  constructor(faults: Faults, refuse: (submission: Submission) => boolean = () => false) {
    this.faults = faults;
    this.refuse = refuse;
    this.server = createServer((request, response) => void this.receive(request, response));
  }

  async open(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('No port was given.');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += String(part);
    const answer = (status: number, content: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, headers).end(JSON.stringify(content));
    const here = `http://${request.headers.host ?? ''}`;
    if (request.url === '/config')
      return void answer(200, { signInUrl: `${here}/sign-in`, clientId: 'tablets' });
    if (request.url === '/sign-in') return void this.signIn(request, body, answer);

    this.requests += 1;
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    // A moment's work, so that requests overlap.
    await new Promise((resume) => setTimeout(resume, 1));
    this.atOnce -= 1;
    const u = (fault: number) => this.luck(this.requests, fault);
    const token = request.headers.authorization ?? '';
    const username = /^Bearer (.+)-\d+$/.exec(token)?.[1];
    if (u(0) < this.faults.expired) this.expired.add(token);
    if (username === undefined || this.expired.has(token)) return void answer(401, {});
    if (u(1) < this.faults.busy)
      return void (u(2) < 0.5 ? answer(503, {}) : answer(429, {}, { 'retry-after': '1' }));
    const status = this.keep(request.url ?? '', body, username);
    if (u(3) < this.faults.lostAnswer) return void request.socket.destroy();
    answer(status, {});
  }

  private signIn(
    request: IncomingMessage,
    body: string,
    answer: (status: number, content: unknown) => unknown,
  ): void {
    const asked = JSON.parse(body) as {
      AuthFlow: string;
      ClientId: string;
      AuthParameters: { USERNAME: string; PASSWORD: string };
    };
    const right =
      request.headers['x-amz-target'] === 'AWSCognitoIdentityProviderService.InitiateAuth' &&
      request.headers['content-type'] === 'application/x-amz-json-1.1' &&
      asked.AuthFlow === 'USER_PASSWORD_AUTH' &&
      asked.ClientId === 'tablets' &&
      asked.AuthParameters.PASSWORD === 'correct horse';
    this.tokens += 1;
    if (!right) return void answer(400, { __type: 'NotAuthorizedException' });
    const token = `${asked.AuthParameters.USERNAME}-${String(this.tokens)}`;
    answer(200, { AuthenticationResult: { AccessToken: token } });
  }

  private keep(url: string, body: string, username: string): number {
    if (url === '/surveys/DOTM-QSY/definitions') {
      if (username !== 'manager') return 403;
      return this.published.push(body) === 1 ? 201 : 200;
    }
    if (url === '/surveys/DOTM-QSY/areas') {
      if (username !== 'manager') return 403;
      const before = this.areas.size;
      return this.areas.add((JSON.parse(body) as { area: string }).area).size > before ? 201 : 200;
    }
    if (url !== '/surveys/DOTM-QSY/interviews') return 404;
    const submission = JSON.parse(body) as Submission;
    if (this.refuse(submission)) return 422;
    const known = this.stored.get(submission.instanceId);
    if (known) return known.body === body ? 200 : 409;
    this.stored.set(submission.instanceId, { body, username });
    this.arrivals.push(submission);
    return 201;
  }
}

const noFaults: Faults = { busy: 0, lostAnswer: 0, expired: 0 };
const waits: number[] = [];

async function field(on: Platform) {
  const api = await on.open();
  return doFieldwork({
    api,
    signIn: signInWith(api, 'correct horse'),
    definition,
    country,
    sample,
    manager: 'manager',
    enumerators,
    startsOn: '2026-03-02',
    listings: 3,
    markers: true,
    pause: (milliseconds) => {
      waits.push(milliseconds);
      return new Promise((resume) => setImmediate(resume));
    },
  });
}

describe('doFieldwork', () => {
  const calm = new Platform(noFaults);
  let report: FieldworkReport;
  beforeAll(async () => {
    report = await field(calm);
    await calm.close();
  });
  beforeEach(() => {
    waits.length = 0;
  });

  it('ends with everything acknowledged once', () => {
    expect(calm.published).toEqual([JSON.stringify(definition)]);
    expect(calm.areas.size).toBe(20);
    expect(report.visits).toBe(
      sample.areas.flatMap((area) => area.cases.filter((one) => one.replicate === 0)).length,
    );
    expect(report.corrections).toBeGreaterThan(0);
    // A community form of each area, and the listings that were asked for.
    expect(report.areaForms).toBe(20 + 3);
    const listed = calm.arrivals.filter((one) => one.form === 'listing').map((one) => one.area);
    expect(new Set(listed).size).toBe(3);
    expect(report.interviews).toBe(report.visits + report.corrections + report.areaForms);
    expect([...report.acknowledged].sort()).toEqual([...calm.stored.keys()].sort());
    expect(report.acknowledged).toHaveLength(report.interviews);
    expect(report.refused).toEqual([]);
    // Its own disorder: answers that got lost, and submissions sent again though they had arrived.
    expect(report.sentAgain).toBeGreaterThan(0);
    expect(report.retries).toBeGreaterThan(0);
    expect(report.duplicates).toBe(report.sentAgain + report.retries);
    expect(report.sent).toBe(report.interviews + report.sentAgain + report.retries);
    expect(calm.mostAtOnce).toBeLessThanOrEqual(8);
    expect(calm.mostAtOnce).toBeGreaterThan(2);
  });

  it('sends in the order of networks, not of visits, and a correction after what it corrects', () => {
    const starts = calm.arrivals.map((one) => one.device.startedAt);
    expect(starts).not.toEqual([...starts].sort());
    const at = new Map(calm.arrivals.map((one, place) => [one.instanceId, place]));
    const corrections = calm.arrivals.filter((one) => one.replaces !== undefined);
    expect(corrections).toHaveLength(report.corrections);
    for (const one of corrections) {
      const first = calm.arrivals[at.get(one.replaces ?? '') ?? -1];
      expect(first?.case).toBe(one.case);
      expect(first?.answers).not.toEqual(one.answers);
      expect(at.get(one.replaces ?? '')).toBeLessThan(at.get(one.instanceId) ?? 0);
    }
  });

  it('shares the households of an area among the enumerators of its team', () => {
    const people = new Map<string, Set<string>>();
    for (const { body, username } of calm.stored.values()) {
      const { area } = JSON.parse(body) as Submission;
      people.set(area, (people.get(area) ?? new Set()).add(username));
    }
    expect([...people.values()].filter((of) => of.size > 1).length).toBeGreaterThan(15);
    expect(new Set([...people.values()].flatMap((of) => [...of])).size).toBe(enumerators.length);
  });

  it('names the markers of all that was acknowledged', () => {
    const stored = [...calm.stored.values()].map((one) => one.body).join('\n');
    const found = new Set(
      stored.match(/Zq[0-9a-z]{9}|(?<=\+999 )\d{15}|(?<="(?:latitude|longitude)":)-?\d+\.\d+/g),
    );
    expect(found.size).toBeGreaterThan(500);
    expect(new Set(report.markers)).toEqual(found);
  });

  it('ends the same on a platform that throttles, loses answers and forgets tokens', async () => {
    const platform = new Platform({ busy: 0.15, lostAnswer: 0.08, expired: 0.05 });
    const rough = await field(platform);
    await platform.close();
    expect(platform.stored).toEqual(calm.stored);
    expect([...rough.acknowledged].sort()).toEqual([...report.acknowledged].sort());
    expect(rough.refused).toEqual([]);
    expect(rough.retries).toBeGreaterThan(0.15 * rough.interviews);
    expect(rough.duplicates).toBeGreaterThan(rough.sentAgain);
    // It waits between attempts: never the same time, and at least as long as it is told.
    expect(Math.max(...waits)).toBeGreaterThan(1000);
    expect(new Set(waits).size).toBeGreaterThan(waits.length / 2);
  });

  it('says what the platform would not take, and goes on', async () => {
    const victim = calm.arrivals[40]?.case;
    const platform = new Platform(noFaults, (submission) => submission.case === victim);
    const partly = await field(platform);
    await platform.close();
    expect(new Set(partly.refused.map((one) => one.status))).toEqual(new Set([422]));
    const refused = new Set(partly.refused.map((one) => one.instanceId)).size;
    expect(refused).toBeGreaterThan(0);
    expect(partly.acknowledged).toHaveLength(partly.interviews - refused);
  });

  it('gives up on a platform that is down, and says so', async () => {
    const platform = new Platform({ ...noFaults, busy: 1 });
    await expect(field(platform)).rejects.toThrow(/60 attempts \((503|429).*Is the platform up/);
    await platform.close();
    expect(Math.max(...waits)).toBeLessThanOrEqual(6000);
  });

  it('says when a user cannot sign in', async () => {
    const platform = new Platform(noFaults);
    const api = await platform.open();
    await expect(signInWith(api, 'wrong')('manager')).rejects.toThrow(
      /'manager' could not sign in/,
    );
    await platform.close();
  });
});
