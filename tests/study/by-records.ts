/**
 * The same survey by way of records: every household fills a form, the form's engine works it out, facts say what came
 * in, more than once and corrected, and the platform chooses what counts and makes its table of that.
 */
import { distinctFacts } from '../../analysis/fieldwork/distinct.ts';
import { finalOutcomes } from '../../analysis/fieldwork/endings.ts';
import type { InterviewFact } from '../../analysis/fieldwork/facts.ts';
import { summarize, type Fact } from '../../analysis/fieldwork/summarize.ts';
import { indicatorTable } from '../../analysis/indicators/indicator-table.ts';
import type { PublishedTable } from '../../analysis/indicators/published-table.ts';
import { randomStream } from '../../analysis/sampling/random.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';
import { runInterview } from '../../questionnaire/interview.ts';
import type { Answers, InterviewRecord } from '../../questionnaire/record.ts';
import { householdOf } from './draw.ts';
import type { Fieldwork } from './fieldwork.ts';
import { currencies, perDollar } from './records-survey.ts';
import type { StudyPopulation } from './population.ts';

export interface Told {
  /** US dollars received, NaN where the household does not tell. */
  received: number;
  /** 1 content, 0 not, NaN where it does not know or tell. */
  content: number;
  answers: Answers;
}

/** Everything that came in of one survey. */
export interface Intake {
  facts: Fact[][];
  /** By their key. */
  records: ReadonlyMap<string, InterviewRecord>;
}

/** What a household tells, in figures and as answers of the form. */
export function toldBy(
  { households }: StudyPopulation,
  { tellsReceived }: Fieldwork,
  household: number,
  seed: string,
): Told {
  const chance = randomStream(seed, 'told');
  const currency = currencies[Math.floor(chance(household, 0) * currencies.length)] ?? 'QSD';
  const silent = chance(household, 1) < 0.05;
  const amount = silent ? -98 : Math.round(tellsReceived(household) * perDollar[currency]);
  const u = chance(household, 2);
  const content = u < 0.55 ? '1' : u < 0.8 ? '0' : u < 0.92 ? '98' : '99';
  return {
    received: silent ? NaN : amount / perDollar[currency],
    content: content === '1' ? 1 : content === '0' ? 0 : NaN,
    answers: {
      outcome: '110',
      absent_n: households.absent[household] ?? 0,
      sent: { amount, currency },
      content,
    },
  };
}

/**
 * The forms of a fieldwork as they come in. One in ten is sent twice; one in ten is sent again under another id, by
 * mistake; of one in ten a first version, on which nobody is abroad, nothing is received and everybody is content, was
 * returned and corrected.
 */
export function intakeOf(
  population: StudyPopulation,
  fieldwork: Fieldwork,
  definition: SurveyDefinition,
  seed: string,
): Intake {
  const chance = randomStream(seed, 'uploads');
  const records = new Map<string, InterviewRecord>();
  const facts = fieldwork.areas.map((area): Fact[] => {
    const { cases, listed, ...drawn } = area;
    const signed = { by: 'M1', at: '2026-03-01T08:00:00.000Z' };
    const all: Fact[] = [
      { fact: 'area', ...drawn },
      { fact: 'listing-closed', ...signed, listed, listings: [], leftOut: [], relist: [] },
      ...cases.map((each): Fact => ({ fact: 'case', ...each })),
      { fact: 'households-drawn', ...signed, cases: cases.length },
    ];
    const bring = (code: string, number: number, answers: Answers, replaces?: number): Fact => {
      const instanceId = `${code}/${String(number)}`;
      const receivedAt = `2026-03-0${String(number + 1)}T12:00:00.000Z`;
      records.set(instanceId, recordOf(definition, area.area, { instanceId, receivedAt, answers }));
      return {
        fact: 'interview',
        instanceId,
        form: 'household',
        version: definition.version,
        receivedAt,
        sentBy: 'E1',
        flags: 0,
        recordKey: instanceId,
        case: code,
        outcome: String(answers['outcome']),
        household: `pseudonym of ${code}`,
        ...(replaces === undefined ? {} : { replaces: `${code}/${String(replaces)}` }),
      };
    };
    for (const { case: code } of cases) {
      const outcome = fieldwork.outcomes[code];
      if (outcome === undefined) continue;
      if (outcome !== '110') {
        all.push(bring(code, 1, { outcome }));
        continue;
      }
      const household = householdOf(code);
      const { answers } = toldBy(population, fieldwork, household, seed);
      const u = chance(household);
      if (u < 0.1) {
        const sent = { amount: 0, currency: 'QSD' };
        const first = { ...answers, absent_n: 0, sent, content: '1' };
        all.push(bring(code, 2, answers, 1), bring(code, 1, first));
      } else {
        const fact = bring(code, 1, answers);
        all.push(fact);
        if (u < 0.2) all.push({ ...fact });
        else if (u < 0.3) all.push(bring(code, 3, answers));
      }
    }
    return all;
  });
  return { facts, records };
}

/** As the platform chooses: what counts of an area. */
export const rightChoice = (facts: readonly Fact[]): readonly InterviewFact[] =>
  summarize(facts).counting;

/** The table that the platform makes of what came in. */
export function tableByRecords(
  definition: SurveyDefinition,
  { areas, opened }: Fieldwork,
  { facts, records }: Intake,
  choose: (facts: readonly Fact[]) => readonly InterviewFact[],
): PublishedTable {
  const counting = facts.flatMap((of) => choose(of));
  const { table } = indicatorTable({
    definition,
    areas,
    opened,
    interviews: counting.flatMap((one) => {
      const record = records.get(one.recordKey);
      return record === undefined ? [] : [{ case: one.case, record }];
    }),
    finals: Object.fromEntries(
      facts.flatMap((of) => [...finalOutcomes(distinctFacts(of).facts, choose(of))]),
    ),
  });
  return table;
}

function recordOf(
  definition: SurveyDefinition,
  area: string,
  one: { instanceId: string; receivedAt: string; answers: Answers },
): InterviewRecord {
  const { instanceId, receivedAt, answers } = one;
  const run = runInterview(definition, 'household', answers, { today: receivedAt.slice(0, 10) });
  return {
    survey: definition.survey,
    version: definition.version,
    form: 'household',
    instanceId,
    household: '',
    area,
    receivedAt,
    device: { id: 'D1', app: '1', startedAt: receivedAt, closedAt: receivedAt },
    values: run.values,
    differences: run.differences,
    violations: run.violations,
    conversions: run.conversions,
  };
}
