/** Do the quality indicators find who shirks and who invents, and leave the others alone? */
import { qualityInput } from '../../analysis/quality/from-records.ts';
import type { Finding } from '../../analysis/quality/indicator.ts';
import { findingsOf } from '../../analysis/quality/indicator.ts';
import { qualityIndicators } from '../../analysis/quality/indicators.ts';
import type { QualityInput } from '../../analysis/quality/input.ts';
import type { RankedInterviewer } from '../../analysis/quality/ranking.ts';
import { rankInterviewers } from '../../analysis/quality/ranking.ts';
import { fieldworkInMemory } from './fieldwork-in-memory.ts';

export interface Detected {
  seed: string;
  /** Where each who shirks or invents stands in the ranking, from 1. */
  places: { interviewer: string; habit: string; place: number; light: string }[];
  /** Honest interviewers who are red, with what makes them so. */
  unjust: { interviewer: string; flags: string[] }[];
  ranking: RankedInterviewer[];
  /** Interviews that do not keep every hard rule of their form, as the server finds it: none, whoever made them. */
  unsound: string[];
}

/** One fieldwork, judged as the platform judges it. */
export function detect(
  seed: string,
  options: { areas?: number; interviewers?: number; sinners?: boolean } = {},
): Detected {
  const { staff, records } = fieldworkInMemory(seed, options);
  const ranking = rankInterviewers(ofInterviewers(qualityInput(records)));
  const people = staff.flatMap(({ interviewers }) => interviewers);
  const honest = new Set(people.filter(({ habit }) => habit === 'honest').map(({ name }) => name));
  return {
    seed,
    ranking,
    unsound: records.interviews
      .filter(
        ({ record }) =>
          record.differences.length > 0 || record.violations.some(({ kind }) => kind === 'hard'),
      )
      .map((one) => one.case),
    places: people
      .filter(({ habit }) => habit !== 'honest')
      .map(({ name, habit }) => {
        const at = ranking.findIndex(({ interviewer }) => interviewer === name);
        return { interviewer: name, habit, place: at + 1, light: ranking[at]?.light ?? '' };
      }),
    unjust: ranking
      .filter(({ interviewer, light }) => light === 'red' && honest.has(interviewer))
      .map(({ interviewer, flags }) => ({
        interviewer,
        flags: flags.map(({ indicator, light }) => `${indicator} ${light}`),
      })),
  };
}

export interface Detection {
  fieldworks: Detected[];
  /** Fieldworks in which everybody who shirks or invents is among the first five. */
  found: number;
  /** The most honest interviewers who are red in one fieldwork. */
  mostUnjust: number;
}

/**
 * As many whole fieldworks as asked for, each of a country and staff of its own: half a minute each on a machine that
 * does nothing else. Those who shirk or invent should be among the first five in 19 of 20, and no more than two honest
 * ones red in any.
 */
export function runDetection({
  seeds,
  areas,
  onFieldwork,
}: {
  seeds: number;
  areas?: number;
  onFieldwork?: (detected: Detected) => void;
}): Detection {
  const fieldworks = Array.from({ length: seeds }, (_, at) => {
    const detected = detect(`detection ${String(at + 1)}`, areas === undefined ? {} : { areas });
    onFieldwork?.(detected);
    return detected;
  });
  return {
    fieldworks,
    found: fieldworks.filter(({ places }) => places.every(({ place }) => place >= 1 && place <= 5))
      .length,
    mostUnjust: Math.max(0, ...fieldworks.map(({ unjust }) => unjust.length)),
  };
}

/** The findings that enter the ranking: those about interviewers. */
function ofInterviewers(input: QualityInput): Finding[] {
  return qualityIndicators.flatMap((indicator) =>
    findingsOf(
      { ...indicator, levels: indicator.levels.filter((level) => level === 'interviewer') },
      input,
    ),
  );
}
