import { checksConfirmed, remittanceConsistency } from './indicators/checks.ts';
import { classAShare } from './indicators/class-a-share.ts';
import { consentRecorded, proxies } from './indicators/consent.ts';
import { consumptionOutliers } from './indicators/consumption.ts';
import { response, substitution, visits } from './indicators/contact.ts';
import { lateChanges, migrantsFound, rosterSize } from './indicators/dropped-work.ts';
import { gateQuestions } from './indicators/gate-questions.ts';
import { heapingOfAges, heapingOfAmounts } from './indicators/heaping.ts';
import { interviewerEffect } from './indicators/interviewer-effect.ts';
import { lengthOfInterview } from './indicators/length.ts';
import {
  classChange,
  listingCompleteness,
  relistingAgreement,
  thirdPartyScreening,
} from './indicators/listing.ts';
import { nearDuplicates } from './indicators/near-duplicates.ts';
import { benchmarkGaps, effectiveSample, weightSpread } from './indicators/precision.ts';
import { backCheckMismatch, position, syncDelay } from './indicators/presence.ts';
import { agePyramid } from './indicators/pyramid.ts';
import { unknownAmounts, unknownAnswers } from './indicators/unknown-answers.ts';
import { findingsOf } from './indicator.ts';
import type { Finding, QualityIndicator } from './indicator.ts';
import type { QualityInput } from './input.ts';

/** The quality indicators, Q01 to Q30; Q16 is two, one of ages and one of amounts. */
export const qualityIndicators: readonly QualityIndicator[] = [
  listingCompleteness,
  thirdPartyScreening,
  classAShare,
  relistingAgreement,
  classChange,
  response,
  visits,
  substitution,
  lengthOfInterview,
  rosterSize,
  migrantsFound,
  gateQuestions,
  unknownAnswers,
  checksConfirmed,
  lateChanges,
  heapingOfAges,
  heapingOfAmounts,
  agePyramid,
  interviewerEffect,
  nearDuplicates,
  position,
  syncDelay,
  backCheckMismatch,
  remittanceConsistency,
  consumptionOutliers,
  weightSpread,
  effectiveSample,
  unknownAmounts,
  proxies,
  consentRecorded,
  benchmarkGaps,
];

/** Everything that the indicators find, in their order. */
export function qualityFindings(input: QualityInput): Finding[] {
  return qualityIndicators.flatMap((indicator) => findingsOf(indicator, input));
}
