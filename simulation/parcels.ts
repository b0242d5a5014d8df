/** What the tablets have to send: every submission, when, and with what mishaps. */
import type { Submission } from '../questionnaire/record.ts';
import type { Device } from './device.ts';
import { normal } from './distributions.ts';
import type { Enumeration } from './submission.ts';
import { slipAndCorrection, submissionOf } from './submission.ts';
import type { Visit } from './visits.ts';
import { hour } from './working-day.ts';

/** One sending of one submission. */
export interface Parcel {
  device: Device;
  /** What its randomness hangs on. */
  number: number;
  /** One for each submission, before it is made. */
  instanceKey: string;
  /** Made when it is its turn, so that a country's interviews never wait in memory. */
  submission: () => Submission;
  /** True time at which the tablet has a network. */
  sendAt: number;
  loseAnswers: number;
  again: boolean;
}

/** An interview, now and then with a correction the next day, an answer that is lost, or a second sending. */
export function parcelsOf(visit: Visit, enumeration: Enumeration): Parcel[] {
  const { entity } = visit.household;
  const at = (stream: string) => enumeration.chances(stream)(entity);
  // Hours without a network: median 20.
  const sendAt = visit.ends + 20 * hour * Math.exp(0.8 * normal(at('offline')));
  const make = () => submissionOf(visit, enumeration);
  const first: Parcel = {
    device: visit.device,
    number: entity,
    instanceKey: visit.case,
    submission: make,
    sendAt,
    loseAnswers: at('answer lost') < 0.015 ? 1 : 0,
    again: false,
  };
  const parcels = [first];
  if (!visit.end && at('corrected') < 0.01) {
    const right = make();
    const pair = slipAndCorrection(right, visit, enumeration);
    if (pair) {
      first.submission = () => pair.slip;
      parcels.push({
        ...first,
        instanceKey: `${visit.case} corrected`,
        submission: () => pair.correction,
        sendAt: sendAt + 26 * hour,
        loseAnswers: 0,
      });
    }
  }
  if (at('sent again') < 0.025)
    parcels.push({ ...first, sendAt: sendAt + 9 * hour, loseAnswers: 0, again: true });
  return parcels;
}
