import { grouped } from './grouped.ts';
import type { Finding } from './indicator.ts';
import type { Light } from './light.ts';

/**
 * What a flag of an interviewer weighs. 4: a visit that did not take place leaves these, and little else does. 3: work
 * left out inside real visits; each is compared with colleagues in the same areas, so that only the interviewer is left
 * as a cause. 1: care with answers, which differ for honest reasons too (poor roads, old people, a first week). Response,
 * visits and consumption weigh 1: they depend on the households most of all. The rest speaks of no interviewer.
 */
const weights: Readonly<Record<string, number>> = {
  Q09: 4,
  Q19: 4,
  Q20: 4,
  Q22: 4,
  Q10: 3,
  Q11: 3,
  Q12: 3,
  Q08: 1,
  Q15: 1,
  Q06: 1,
  Q07: 1,
  Q13: 1,
  Q14: 1,
  'Q16 ages': 1,
  'Q16 amounts': 1,
  Q21: 1,
  Q23: 1,
  Q24: 1,
  Q27: 1,
  Q28: 1,
  Q29: 1,
};

/** Amber is asked after, red is acted upon: three ambers that might be chance are as one red that hardly is. */
const points: Readonly<Record<Light, number>> = { red: 3, amber: 1, green: 0, 'not enough': 0 };

export interface RankedInterviewer {
  interviewer: string;
  score: number;
  /** Red where a flag of weight 3 or more is red, amber where anything else flags. */
  light: Light;
  /** What flags, heaviest first. */
  flags: Finding[];
}

/** Interviewers by their flags, those to visit first at the top; of equal score, the one whom chance explains less. */
export function rankInterviewers(findings: readonly Finding[]): RankedInterviewer[] {
  const ofInterviewers = findings.filter(({ level }) => level === 'interviewer');
  return [...grouped(ofInterviewers, ({ subject }) => subject)]
    .map(([interviewer, own]) => ranked(interviewer, own))
    .sort(
      (a, b) =>
        b.score - a.score ||
        leastChance(a) - leastChance(b) ||
        (a.interviewer < b.interviewer ? -1 : 1),
    );
}

function ranked(interviewer: string, own: readonly Finding[]): RankedInterviewer {
  const flags = own
    .filter((finding) => scoreOf(finding) > 0)
    .sort((a, b) => scoreOf(b) - scoreOf(a) || a.chance - b.chance);
  const score = flags.reduce((sum, finding) => sum + scoreOf(finding), 0);
  const isGrave = flags.some((finding) => finding.light === 'red' && weightOf(finding) >= 3);
  const judged = own.some(({ light }) => light !== 'not enough');
  const mild: Light = judged ? 'green' : 'not enough';
  return { interviewer, score, light: isGrave ? 'red' : score > 0 ? 'amber' : mild, flags };
}

function weightOf({ indicator }: Finding): number {
  return weights[indicator] ?? 0;
}

function scoreOf(finding: Finding): number {
  return weightOf(finding) * points[finding.light];
}

function leastChance({ flags }: RankedInterviewer): number {
  return flags.reduce((least, { chance }) => Math.min(least, chance), 1);
}
