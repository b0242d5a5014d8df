/** Q13 and Q27: how many questions were asked and not answered? */
import type { Level, Measurement, QualityIndicator } from '../indicator.ts';
import type { Interview, QualityInput } from '../input.ts';
import type { Limit } from '../light.ts';
import { clusteredShareTooHigh, percent } from '../share.ts';
import { interviewed, subjectsOf } from '../subjects.ts';

interface Unanswered {
  count: number;
  of: number;
}

const unknownLimits = { high: { green: 0.03, red: 0.1 } };

export const unknownAnswers: QualityIndicator = {
  id: 'Q13',
  title: 'Don’t know and refused',
  meaning:
    'Answers nobody gave. Of one interviewer: the question was read too fast, or not at all. Of one question: it does not work.',
  formula: 'mean over interviews of ("don’t know" + refused) / questions asked',
  limits: unknownLimits,
  levels: ['interviewer', 'team', 'week', 'question'],
  fewest: 5,
  measure: (input, level) => {
    if (level === 'question') return byQuestion(input);
    return byInterview(input, level, unknownLimits.high, 'questions', ({ questions }) => {
      return {
        count: questions.reduce((sum, { unknown }) => sum + unknown, 0),
        of: questions.reduce((sum, { asked }) => sum + asked, 0),
      };
    });
  },
};

const moneyLimits = { high: { green: 0.1, red: 0.2 } };

export const unknownAmounts: QualityIndicator = {
  id: 'Q27',
  title: 'Amounts of money not known',
  meaning:
    'Amounts are the hardest questions, and what poverty and remittances are worked out from.',
  formula: 'mean over interviews of amounts not given / amounts asked for',
  limits: moneyLimits,
  levels: ['survey', 'interviewer', 'team', 'week'],
  fewest: 5,
  measure: (input, level) =>
    byInterview(input, level, moneyLimits.high, 'amounts of money', (interview) => {
      return { count: interview.amountsUnknown, of: interview.amountsAsked };
    }),
};

function byInterview(
  input: QualityInput,
  level: Level,
  limit: Limit,
  what: string,
  unanswered: (interview: Interview) => Unanswered,
): Measurement[] {
  return [...subjectsOf(interviewed(input), level)].map(([subject, rows]) =>
    measured(
      subject,
      rows.map(({ interview }) => unanswered(interview)),
      limit,
      what,
    ),
  );
}

function byQuestion(input: QualityInput): Measurement[] {
  const questions = new Map<string, Unanswered[]>();
  for (const { interview } of interviewed(input)) {
    for (const { question, asked, unknown } of interview.questions) {
      const known = questions.get(question) ?? [];
      known.push({ count: unknown, of: asked });
      questions.set(question, known);
    }
  }
  return [...questions].map(([question, rows]) =>
    measured(question, rows, unknownLimits.high, 'times'),
  );
}

function measured(
  subject: string,
  rows: readonly Unanswered[],
  limit: Limit,
  what: string,
): Measurement {
  const count = rows.reduce((sum, one) => sum + one.count, 0);
  const of = rows.reduce((sum, one) => sum + one.of, 0);
  const share = clusteredShareTooHigh(rows, limit);
  const sentence = `${String(count)} of ${String(of)} ${what} asked have no answer (${percent(share.value)} of an interview on average).`;
  return { subject, ...share, sentence };
}
