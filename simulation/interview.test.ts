import { describe, expect, it } from 'vitest';
import type { Answers, Submission } from '../questionnaire/record.ts';
import { questionsOf } from '../questionnaire/definition.ts';
import { runInterview } from '../questionnaire/interview.ts';
import { developmentOnTheMove as definition } from '../survey-defs/development-on-the-move/index.ts';
import { makeCountry } from './country.ts';
import { devicesOf } from './device.ts';
import { closingOf, contextOf } from './closing.ts';
import { knownAnswers } from './interview.ts';
import { markersIn } from './markers.ts';
import { localPerDollar } from './population/money.ts';
import { drawSample } from './sample.ts';
import { classOf } from './screening.ts';
import { slipAndCorrection, submissionOf } from './submission.ts';
import { visitsOf } from './visits.ts';

const takes = Object.fromEntries(definition.sampling.classes.map(({ code, take }) => [code, take]));
const country = makeCountry({ seed: 'interview test', areas: 300 });
const { chances } = country;
const sample = drawSample(country, { areas: 115, takes, seed: 'interview test' });
const devices = devicesOf(
  Array.from({ length: 24 }, (_, at) => `enumerator-${String(at + 1)}`),
  chances,
);
const givenTo = new Map(
  sample.areas.flatMap(({ cases }) => cases).map((one) => [one.case, one.given ?? {}]),
);
const allVisits = visitsOf(sample, devices, Date.parse('2026-03-02T00:00:00Z'), chances);
// Every second one is interviewed: half the work, and as many kinds of household.
const visits = allVisits.filter((_, at) => at % 2 === 0);
const submissions = visits.map((visit) =>
  submissionOf(visit, { definition, chances, markers: true }),
);
const runs = submissions.map((submission) => run(submission));
const complete = runs
  .map((one, at) => ({ values: one.values, account: visits[at]?.account }))
  .filter((one) => one.values['a_outcome'] === '110');
/** Of interviewers who ask everything and write down what is said. */
const honest = complete.flatMap(({ values, account }) =>
  account?.deed === 'honest' ? [{ values, household: account.household }] : [],
);

/** As the server does: with what the sample knows of the case, never what the tablet says of it. */
function run(submission: Submission) {
  const { form, answers, confirmed = [] } = submission;
  const closing = closingOf(submission, givenTo.get(submission.case));
  const context = contextOf(definition, form, closing);
  return runInterview(definition, form, answers, { ...context, confirmed });
}

function rows(values: Answers, roster: string): Answers[] {
  const found = values[roster];
  return Array.isArray(found) ? (found as Answers[]) : [];
}

describe('interviewOf', () => {
  it('brings interviews that keep every rule of their form', () => {
    const differences = runs.flatMap((one) => one.differences);
    const hard = runs.flatMap((one) => one.violations).filter((one) => one.kind === 'hard');
    expect(differences).toEqual([]);
    expect(hard).toEqual([]);
    expect(runs.length).toBeGreaterThan(600);
  });

  it('completes about 1,200 of them, .86 of the visits and more where nobody shirks', () => {
    const done = allVisits.filter((visit) => !visit.end).length;
    expect(done).toBeGreaterThan(1120);
    expect(done).toBeLessThan(1300);
    expect(done / allVisits.length).toBeGreaterThan(0.82);
    expect(done / allVisits.length).toBeLessThan(0.9);
    const others = allVisits.filter(({ interviewer }) => interviewer.habit === 'honest');
    const answered = others.filter(({ end }) => end === undefined || end === 'partial').length;
    expect(answered / others.length).toBeGreaterThan(0.86);
    expect(answered / others.length).toBeLessThan(0.93);
  });

  it('leaves only the cover where there was no interview', () => {
    const without = submissions.filter(
      ({ answers }) => !['110', '120'].includes(String(answers['a_outcome'])),
    );
    expect(new Set(without.map((one) => one.answers['a_outcome'])).size).toBeGreaterThan(5);
    // A note for the supervisor may be left after any visit, and each is in the log.
    const names = new Set(without.flatMap((one) => Object.keys(one.answers)));
    expect([...names].filter((name) => !/^a_|^p_note$|^visit_log$/.test(name))).toEqual([]);
  });

  it('leaves out children and the selected adult where somebody broke off', () => {
    const partial = runs.filter(({ values }) => values['a_outcome'] === '120');
    expect(partial.length).toBeGreaterThan(3);
    for (const { values } of partial) {
      expect(values['a_adult_result']).toBeUndefined();
      expect(values['l_big_buy']).toBeUndefined();
      expect(values['i_sent_any']).toBeDefined();
      expect(rows(values, 'members').filter((row) => row['k_mother'] !== undefined)).toEqual([]);
    }
  });

  it('finds the household as it is: its class, its size, what it lives on', () => {
    const classes = ['A', 'R', 'I', 'N'];
    const errors: number[] = [];
    for (const { values, household } of honest) {
      expect([classes[Number(values['hh_type']) - 1], values['hhsize'], values['n_abs']]).toEqual([
        classOf(household),
        household.people.length,
        household.absent.length,
      ]);
      if (typeof values['pc_cons'] === 'number')
        errors.push(values['pc_cons'] / (household.money.consumption * localPerDollar) - 1);
    }
    // Amounts are rounded, to either side; about four in a hundred leave one out.
    expect(errors.length / honest.length).toBeGreaterThan(0.9);
    expect(Math.abs(errors.reduce((sum, one) => sum + one, 0) / errors.length)).toBeLessThan(0.003);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.1);
  });

  it('tells of people what the country knows of them', () => {
    let compared = 0;
    const same = (answer: unknown, codes: readonly string[], holds: boolean) => {
      if (typeof answer !== 'string' || ['97', '98', '99'].includes(answer)) return;
      compared += 1;
      expect(codes.includes(answer)).toBe(holds);
    };
    for (const { values, household } of honest) {
      same(values['j_biz_any'], ['1'], household.outcomes.asIs.business);
      same(values['j_saved_12m'], ['1'], household.outcomes.asIs.saved);
      rows(values, 'members').forEach((row, at) => {
        const { attends, activity, ill, soughtCare, goodHealth, lowMood, motherAbroad } =
          household.people[at]?.outcomes.asIs ?? {};
        same(row['d_ed_now'], ['1'], attends === true);
        same(row['d_work_7d'], ['1'], activity === 'works');
        same(row['d_ill_30d'], ['1'], ill === true);
        same(row['d_care'], ['0'], soughtCare === false);
        same(row['d_health'], ['1', '2'], goodHealth === true);
        same(row['k_mood'], ['3', '4'], lowMood === true);
        if (Number(row['c_age']) >= 5) same(row['k_mother'], ['3'], motherAbroad === true);
      });
    }
    expect(compared).toBeGreaterThan(5000);
  });

  it('reports about .85 of the money that was sent, plus goods', () => {
    let told = 0;
    let sent = 0;
    for (const { values, household } of honest) {
      rows(values, 'senders').forEach((row, at) => {
        const amount = row['i_amt_12m'];
        if (typeof amount !== 'object' || !('amount' in amount) || amount.amount < 0) return;
        told += amount.amount / localPerDollar;
        sent += household.money.sendings[at]?.amount ?? 0;
      });
    }
    expect(told / sent).toBeGreaterThan(0.8);
    expect(told / sent).toBeLessThan(0.9);
  });

  it('knows an answer to every question, and asks each of somebody', () => {
    const asked = new Set(
      runs.flatMap((one) => one.relevant.map((path) => path.replace(/^.*\./, ''))),
    );
    const form = definition.instruments['household'];
    const names = [...questionsOf(form?.elements ?? [])].map((question) => question.name);
    // Papers are asked about only where the configuration says so.
    const never = ['e_status', 'g_permit', 'h_papers'];
    // A text box that a rare code opens may stay closed in one survey.
    const ofPeople = (name: string) => !name.endsWith('_oth');
    expect(names.filter((name) => ofPeople(name) && !asked.has(name))).toEqual(never);
    expect(names.filter((name) => !ofPeople(name) && asked.has(name)).length).toBeGreaterThan(15);
    const answered = new Set<string>();
    const collect = (answers: Answers) => {
      for (const [name, value] of Object.entries(answers)) {
        answered.add(name);
        if (Array.isArray(value))
          for (const row of value) if (typeof row === 'object') collect(row);
      }
    };
    submissions.forEach((one) => collect(one.answers));
    expect(names.filter((name) => ofPeople(name) && !answered.has(name))).toEqual(never);
  });

  it('comes to every question at least thirty times in a whole survey', () => {
    const asked = new Map<string, number>();
    for (const name of runs.flatMap((one) => one.relevant.map((path) => path.replace(/^.*\./, ''))))
      asked.set(name, (asked.get(name) ?? 0) + 1);
    const form = definition.instruments['household'];
    const rare = [...questionsOf(form?.elements ?? [])].filter(
      ({ name }) => (asked.get(name) ?? 0) < 15 && !name.endsWith('_oth'),
    );
    // Every second household is interviewed here. Papers are asked about only where the configuration says so.
    expect(rare.map(({ name }) => name)).toEqual(['e_status', 'g_permit', 'h_papers']);
  });

  it('gives nearly every code of every list to somebody', () => {
    const given = new Set<string>();
    const collect = (answers: Answers) => {
      for (const [name, answer] of Object.entries(answers))
        for (const one of Array.isArray(answer) ? answer : [answer])
          if (typeof one === 'string') given.add(`${name} ${one}`);
          else if (typeof one === 'object' && !('amount' in one) && !('latitude' in one))
            collect(one);
    };
    submissions.forEach(({ answers }) => collect(answers));
    const form = definition.instruments['household'];
    const codes = [...questionsOf(form?.elements ?? [])].flatMap(({ name, type, choices = '' }) =>
      (type === 'one' || type === 'many') && !['e_status', 'g_permit', 'h_papers'].includes(name)
        ? (definition.choices[choices] ?? []).map(({ code }) => `${name} ${code}`)
        : [],
    );
    expect(codes.length).toBeGreaterThan(700);
    // Half a survey. What is left are rarest codes, and those that no household of Synthia can have.
    expect(codes.filter((code) => given.has(code)).length / codes.length).toBeGreaterThan(0.83);
  });

  it('is flagged by the engine whenever one hard rule is broken', () => {
    const first =
      complete[0] && submissions[runs.findIndex((one) => one.values === complete[0]?.values)];
    if (!first) throw new Error('No interview was completed.');
    const members = rows(first.answers, 'members');
    const broken: Record<string, Answers> = {
      x01: { members: members.map((row) => ({ ...row, c_relation: '1' })) },
      x06: { members: members.map((row) => ({ ...row, c_birth_ym: '1907-03' })) },
      c_birth_ym_past: { members: members.map((row) => ({ ...row, c_birth_ym: '2026-12' })) },
      absent_count: { e_count: 7 },
      a_outcome_refused: { a_consent: '0' },
      a_outcome_visits: { a_outcome: '224' },
      a_adult_result_none: { a_adult_result: '6' },
      a_resp_line_adult: { members: members.map((row) => ({ ...row, c_relation: '3', c_age: 3 })) },
    };
    for (const [check, answers] of Object.entries(broken)) {
      const { violations } = run({ ...first, answers: { ...first.answers, ...answers } });
      const hard = violations.filter(({ kind }) => kind === 'hard').map((one) => one.check);
      expect(hard, check).toContain(check);
    }
    // What is no answer at all is noted as a difference.
    const odd = run({ ...first, answers: { ...first.answers, j_tenure: '44', j_rooms: 'three' } });
    expect(odd.differences.map(({ path, kind }) => `${path} ${kind}`).sort()).toEqual([
      'j_rooms wrong-type',
      'j_tenure not-a-choice',
    ]);
  });

  it('knows more of every question than that it can be answered', () => {
    const form = definition.instruments['household'];
    const known = new Set(Object.keys(knownAnswers));
    const names = [...questionsOf(form?.elements ?? [])].map((question) => question.name);
    expect(names.filter((name) => !known.has(name) && !name.endsWith('_oth'))).toEqual([
      'h_papers',
    ]);
  });

  it('asks the selected adult, whom the form draws, and nobody else', () => {
    let others = 0;
    for (const { values, account } of complete) {
      const line = values['adult_line'];
      const adult = account?.household.people[Number(line) - 1];
      expect(adult?.child).toBe(false);
      if (line !== 1) others += 1;
      expect(values['l_big_buy'] !== undefined).toBe(
        ['1', '2'].includes(String(values['a_adult_result'])),
      );
    }
    // Not always the head: in households of two, one in two.
    expect(others / complete.length).toBeGreaterThan(0.3);
  });

  it('has a row of costs for each recent move for work, and for no other', () => {
    const due = complete.flatMap(({ values }) => [
      ...rows(values, 'absent').filter((row) => row['move_ok'] === 1),
      ...rows(values, 'members').filter((row) => row['move_ok_ret'] === 1),
    ]);
    const told = complete.flatMap(({ values }) => rows(values, 'moves'));
    expect(told.length).toBe(due.length);
    expect(told.length).toBeGreaterThan(100);
  });

  it('confirms most of the soft rules that it breaks, and leaves some', () => {
    const soft = runs.flatMap((one) => one.violations);
    const confirmed = soft.filter((one) => one.confirmed).length;
    expect(soft.length / runs.length).toBeGreaterThan(0.1);
    expect(soft.length / runs.length).toBeLessThan(1);
    expect(confirmed / soft.length).toBeGreaterThan(0.85);
    expect(confirmed / soft.length).toBeLessThan(0.97);
    // Hurried interviews are few, but for those that are made up.
    const hurried = (deed: string) =>
      runs.filter(
        ({ violations }, at) =>
          visits[at]?.account.deed === deed && violations.some(({ check }) => check === 'x28'),
      ).length;
    expect(hurried('honest')).toBeGreaterThan(0);
    expect(hurried('honest') / honest.length).toBeLessThan(0.02);
    expect(hurried('invented')).toBeGreaterThan(3);
  });

  it('is the same bit for bit from the seed, in any order', () => {
    const again = makeCountry({ seed: 'interview test', areas: 300 });
    const sampleAgain = drawSample(again, { areas: 115, takes, seed: 'interview test' });
    const visitsAgain = visitsOf(
      sampleAgain,
      devicesOf(
        devices.map((device) => device.enumerator),
        again.chances,
      ),
      Date.parse('2026-03-02T00:00:00Z'),
      again.chances,
    );
    for (const at of [300, 3, 411]) {
      const visit = visitsAgain[2 * at];
      if (!visit) throw new Error('There are fewer visits than before.');
      expect(
        JSON.stringify(submissionOf(visit, { definition, chances: again.chances, markers: true })),
      ).toBe(JSON.stringify(submissions[at]));
    }
  });
});

const markerPattern = /Zq[0-9a-z]{9}|(?<=\+999 )\d{15}|(?<="(?:latitude|longitude)":)-?\d+\.\d+/g;

describe('markersIn', () => {
  const markers = submissions.flatMap((one) => markersIn(definition, one));

  it('finds a text of its own for every direct identifier', () => {
    expect(markers.length).toBeGreaterThan(3000);
    expect(new Set(markers).size).toBe(markers.length);
    expect(markers.filter((one) => one.startsWith('Zq')).length).toBeGreaterThan(2000);
    expect(markers.filter((one) => /^-?\d+\.\d{9,}$/.test(one)).length).toBeGreaterThan(1000);
    expect(markers.filter((one) => /^\d{15}$/.test(one)).length).toBeGreaterThan(450);
  });

  it('finds them in what is sent, and nowhere in what the engine keeps', () => {
    const known = new Set(markers);
    const found = (text: string) =>
      new Set(text.match(markerPattern)?.filter((one) => known.has(one)));
    expect(found(JSON.stringify(submissions))).toEqual(known);
    expect(found(JSON.stringify(runs.map((one) => one.values)))).toEqual(new Set());
  });

  it('refuses identifiers that carry no marker', () => {
    const visit = visits.find((one) => !one.end);
    if (!visit) throw new Error('No visit became an interview.');
    const plain = submissionOf(visit, { definition, chances, markers: false });
    expect(run(plain).differences).toEqual([]);
    expect(() => markersIn(definition, plain)).toThrow(/carries no marker/);
  });
});

describe('submissionOf', () => {
  const questionNames = [...questionsOf(definition.instruments['household']?.elements ?? [])].map(
    ({ name }) => name,
  );

  it('gives each visit a UUID of version 7 that tells the time of its own clock', () => {
    expect(new Set(submissions.map((one) => one.instanceId)).size).toBe(submissions.length);
    for (const { instanceId, device } of submissions) {
      expect(instanceId).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(Number.parseInt(instanceId.replace('-', '').slice(0, 12), 16)).toBe(
        Date.parse(device.startedAt),
      );
    }
  });

  it('has one clock that is eight hours off, and others that are not', () => {
    const ahead = devices.map((device) => device.clockAhead / 3_600_000);
    expect(ahead.filter((hours) => hours === -8)).toHaveLength(1);
    expect(ahead.filter((hours) => Math.abs(hours) < 0.15)).toHaveLength(23);
    expect(new Set(ahead).size).toBeGreaterThan(20);
  });

  it('corrects a slip of the finger with a submission that names the first', () => {
    const at = visits.findIndex((visit) => !visit.end);
    const [visit, right] = [visits[at], submissions[at]];
    const pair =
      visit && right && slipAndCorrection(right, visit, { definition, chances, markers: true });
    if (!pair) throw new Error('A complete interview holds no amount to slip in.');
    expect(pair.slip.instanceId).toBe(right.instanceId);
    expect(pair.correction.replaces).toBe(right.instanceId);
    expect(pair.correction.instanceId).not.toBe(right.instanceId);
    const told = ({ answers }: Submission) => questionNames.map((name) => answers[name]);
    expect(told(pair.correction)).toEqual(told(right));
    expect(told(pair.slip)).not.toEqual(told(right));
    for (const one of [pair.slip, pair.correction]) {
      expect(run(one).differences).toEqual([]);
      expect(run(one).violations.filter(({ kind }) => kind === 'hard')).toEqual([]);
    }
  });
});
