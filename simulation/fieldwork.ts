/** The fieldwork of a survey, done over HTTP as managers and tablets do it, with the disorder of real life. */
import type { SurveyDefinition } from '../questionnaire/definition.ts';
import type { Submission } from '../questionnaire/record.ts';
import { areaFormOf, areaForms } from './area-forms.ts';
import type { Client } from './client.ts';
import { clientOf, taken } from './client.ts';
import type { Area, Country } from './country.ts';
import type { Delivered } from './delivery.ts';
import { senderOf } from './delivery.ts';
import type { Device } from './device.ts';
import { devicesOf } from './device.ts';
import { markersIn } from './markers.ts';
import { sendAll } from './outbox.ts';
import type { Parcel } from './parcels.ts';
import { parcelsOf } from './parcels.ts';
import type { DrawnSample } from './sample.ts';
import type { Enumeration } from './submission.ts';
import { assigned, visitsOf } from './visits.ts';
import { day, hour } from './working-day.ts';

export interface FieldworkPlan {
  /** The platform's base URL, without a slash at its end. */
  api: string;
  /** Gives an access token for a user's name; see `signInWith`. */
  signIn: (username: string) => Promise<string>;
  definition: SurveyDefinition;
  country: Country;
  /** Drawn in this country. */
  sample: DrawnSample;
  manager: string;
  enumerators: readonly string[];
  /** 'YYYY-MM-DD', the first day. Fieldwork takes about `visits / (5 * enumerators)` days. */
  startsOn: string;
  /** Give every direct identifier a text that a test can search for. */
  markers: boolean;
  /**
   * Of how many areas the listing is sent, spread over the country; of all unless said otherwise. Each names ten times
   * as many households as are interviewed there, and each of these has a key of its own.
   */
  listings?: number;
  /** How many requests at once; 8 by default. */
  sendsAtOnce?: number;
  /** Waits between attempts; real time by default. */
  pause?: (milliseconds: number) => Promise<void>;
  onProgress?: (progress: { acknowledged: number; expected: number }) => void;
}

export interface FieldworkReport {
  /** Households visited, and those of them with a complete interview. */
  visits: number;
  complete: number;
  /** Submissions made: one for each visit, one for each correction, and the forms about areas. */
  interviews: number;
  corrections: number;
  /** Community forms, one for each area, and listings, where the survey has them. */
  areaForms: number;
  /** Requests made with submissions, and those that had to be made again. */
  sent: number;
  retries: number;
  /** Submissions sent once more after they had been acknowledged. */
  sentAgain: number;
  /** Answers that said the platform had it already (200). */
  duplicates: number;
  /** Submissions the platform says it has: instanceIds, each once. */
  acknowledged: string[];
  /** Submissions the platform would not take; a tablet keeps them and shows them to a supervisor. */
  refused: { instanceId: string; status: number; answer: string }[];
  /** Texts that only direct identifiers carry, when asked for. */
  markers: string[];
  seconds: number;
}

/**
 * Publishes the definition and the areas as the manager, visits every household of the main sample and sends what came
 * of it, with the listing of each area before and what is told of the community: each tablet one submission at a time, in the order in which it found a network, and none forgotten before it
 * is acknowledged. 2.5 in 100 are sent again later, of 1.5 in 100 the answer is lost, 1 in 100 is corrected.
 * Throws when the platform cannot be reached for minutes or refuses the definition or an area.
 */
export async function doFieldwork(plan: FieldworkPlan): Promise<FieldworkReport> {
  const started = performance.now();
  const { chances } = plan.country;
  const { api, signIn, pause, sendsAtOnce: atOnce } = plan;
  const more = { ...(pause && { pause }), ...(atOnce !== undefined && { atOnce }) };
  const sender = senderOf({ api, signIn, chances, ...more });
  await prepare(plan, clientOf(sender, plan.definition.survey));

  const devices = devicesOf(plan.enumerators, chances);
  const startsAt = Date.parse(`${plan.startsOn}T00:00:00Z`);
  const visits = visitsOf(plan.sample, devices, startsAt, chances);
  const enumeration: Enumeration = {
    definition: plan.definition,
    chances,
    markers: plan.markers,
  };
  const ofAreas = areaParcels(plan, devices, startsAt, enumeration);
  const parcels = [...ofAreas, ...visits.flatMap((visit) => parcelsOf(visit, enumeration))];
  const submissions = new Set(parcels.filter((one) => !one.again).map((one) => one.instanceKey));
  const report: FieldworkReport = {
    visits: visits.length,
    complete: visits.filter((visit) => !visit.end).length,
    interviews: submissions.size,
    corrections: submissions.size - visits.length - ofAreas.length,
    areaForms: ofAreas.length,
    sent: 0,
    retries: 0,
    sentAgain: parcels.filter((one) => one.again).length,
    duplicates: 0,
    acknowledged: [],
    refused: [],
    markers: [],
    seconds: 0,
  };
  const acknowledged = new Set<string>();
  const markers = new Set<string>();
  const take = (submission: Submission, delivered: Delivered) => {
    report.sent += delivered.attempts;
    report.retries += delivered.attempts - 1;
    if (delivered.status === 200) report.duplicates += 1;
    if (delivered.status === 200 || delivered.status === 201) {
      acknowledged.add(submission.instanceId);
      if (plan.markers)
        for (const marker of markersIn(plan.definition, submission)) markers.add(marker);
    } else {
      report.refused.push({
        instanceId: submission.instanceId,
        status: delivered.status,
        answer: delivered.answer,
      });
    }
    plan.onProgress?.({ acknowledged: acknowledged.size, expected: submissions.size });
  };
  await sendAll(sender, parcels, take);
  report.acknowledged = [...acknowledged];
  report.markers = [...markers];
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

/** What the manager does before anyone goes out. */
async function prepare(
  { definition, manager, sample }: FieldworkPlan,
  { post }: Client,
): Promise<void> {
  taken('definitions', await post(manager, 'definitions', definition));
  await Promise.all(
    sample.areas.map(async (area) => taken('areas', await post(manager, 'areas', area))),
  );
}

/** The listing of each area, three weeks before the interviews, and the community form, in the week before them. */
function areaParcels(
  { sample, country, definition, listings = sample.areas.length }: FieldworkPlan,
  devices: readonly Device[],
  startsAt: number,
  enumeration: Enumeration,
): Parcel[] {
  const areas = new Map(country.areas.map((area): [string, Area] => [area.id, area]));
  const forms = areaForms.filter((form) => definition.instruments[form] !== undefined);
  const share = listings / sample.areas.length;
  return assigned(sample, devices).flatMap(({ area: { area: id }, device }, at) => {
    const isListed = Math.floor((at + 1) * share) > Math.floor(at * share);
    const area = areas.get(id);
    if (!area) throw new Error(`Area ${id} is not in the country: use a sample drawn in it.`);
    const sent = forms.filter((form) => form !== 'listing' || isListed);
    return sent.map((form): Parcel => {
      const weeks = form === 'listing' ? 3 : 1;
      const begins = startsAt - (weeks * 7 - (at % 5)) * day + 9 * hour;
      return {
        device,
        number: area.number * 1000,
        instanceKey: `${id} ${form}`,
        submission: () => areaFormOf(form, { area, device, begins }, enumeration),
        sendAt: begins + day,
        loseAnswers: 0,
        again: false,
      };
    });
  });
}
