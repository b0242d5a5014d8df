import { beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from './indicator.ts';
import type { Finding } from './indicator.ts';
import { qualityIndicators } from './indicators.ts';
import type { QualityInput } from './input.ts';
import { madeUpFieldwork } from './made-up-fieldwork.ts';
import { rankInterviewers } from './ranking.ts';
import type { RankedInterviewer } from './ranking.ts';

const finding = (different: Partial<Finding>): Finding => {
  const green = {
    subject: 'ann',
    value: 1,
    n: 40,
    chance: 0.5,
    sentence: '',
    light: 'green' as const,
  };
  return { ...green, indicator: 'Q10', level: 'interviewer', ...different };
};

/** The other levels do not enter the ranking, and twenty fieldworks take long enough. */
const findingsOfInterviewers = (input: QualityInput): Finding[] =>
  qualityIndicators.flatMap((indicator) =>
    findingsOf(
      { ...indicator, levels: indicator.levels.filter((level) => level === 'interviewer') },
      input,
    ),
  );

describe('rankInterviewers', () => {
  it('puts graver flags first, and of equal ones those that chance explains less', () => {
    const ranking = rankInterviewers([
      finding({ subject: 'ann', indicator: 'Q13', light: 'red' }),
      finding({ subject: 'bob', indicator: 'Q10', light: 'red', chance: 0.001 }),
      finding({ subject: 'cyd', indicator: 'Q10', light: 'red', chance: 0.0001 }),
      finding({ subject: 'dan', indicator: 'Q19', light: 'red' }),
      finding({ subject: 'eve' }),
      finding({ subject: 'fay', light: 'not enough' }),
    ]);
    expect(ranking.map(({ interviewer, score, light }) => [interviewer, score, light])).toEqual([
      ['dan', 12, 'red'],
      ['cyd', 9, 'red'],
      ['bob', 9, 'red'],
      ['ann', 3, 'amber'],
      ['eve', 0, 'green'],
      ['fay', 0, 'not enough'],
    ]);
    expect(ranking[3]?.flags.map(({ indicator }) => indicator)).toEqual(['Q13']);
  });

  it('blames nobody for what is found of teams, weeks and questions', () => {
    expect(rankInterviewers([finding({ level: 'team', light: 'red' })])).toEqual([]);
  });
});

describe('a fieldwork in which two of 23 shirk and one invents', () => {
  let rounds: { sinners: string[]; ranking: RankedInterviewer[] }[] = [];
  beforeAll(() => {
    rounds = Array.from({ length: 20 }, (_, at) => {
      const { input, shirkers, inventors } = madeUpFieldwork(`fieldwork ${String(at)}`);
      const ranking = rankInterviewers(findingsOfInterviewers(input));
      return { sinners: [...shirkers, ...inventors], ranking };
    });
  });

  it('has the three among the first five, at least 19 times of 20', () => {
    const found = rounds.filter(({ sinners, ranking }) => {
      const first = ranking.slice(0, 5).map(({ interviewer }) => interviewer);
      return sinners.every((sinner) => first.includes(sinner));
    });
    expect(found.length).toBeGreaterThanOrEqual(19);
  });

  it('never makes more than two of the twenty honest ones red', () => {
    for (const { sinners, ranking } of rounds) {
      const unjust = ranking.filter(
        ({ interviewer, light }) => light === 'red' && !sinners.includes(interviewer),
      );
      expect(unjust.length).toBeLessThanOrEqual(2);
    }
  });
});

describe('an honest fieldwork', () => {
  it('makes next to nobody red', () => {
    const { input } = madeUpFieldwork('all honest', false);
    const ranking = rankInterviewers(findingsOfInterviewers(input));
    expect(ranking).toHaveLength(23);
    expect(ranking.filter(({ light }) => light === 'red').length).toBeLessThanOrEqual(1);
  });
});
