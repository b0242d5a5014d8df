import type { DistinctFacts } from '../../analysis/fieldwork/distinct.ts';
import type { SampledArea } from '../../analysis/sampling/sample.ts';
import type { Opened } from '../../analysis/weights/base-weights.ts';
import type { PlannedNight } from './night-event.ts';
import { NightError } from './night-error.ts';
import { sha256 } from '../stores/bucket.ts';
import { demandBytes, kept, planName } from './night-objects.ts';
import type { NightWork } from './night-work.ts';

/**
 * What one survey's night is made from, written down once before anything is made. All else follows from it: whoever
 * comes second, or again after a crash, finds it and makes the same bytes.
 */
export interface Plan {
  survey: string;
  scheduledAt: string;
  /** Named after its time, and a hash of all below and of the parts. */
  run: string;
  codeVersion: string;
  /** The version that was published last, and the hash of its bytes. */
  definition: { version: string; sha256: string };
  /** Interviews that count, and how many of them were made with which version. */
  interviews: number;
  /** Hash of which interviews they are. */
  counted: string;
  versions: Record<string, number>;
  /** How the sample was drawn: hashes of the frame and of the drawn areas; null of a sample that was drawn elsewhere. */
  draw: { frame: string; drawn: string } | null;
  parts: PlannedPart[];
  /** A run of each earlier round. */
  earlier: EarlierRound[];
  /** The newest run there was, to compare with. */
  before: string | null;
}

/** A run of an earlier round that a night's figures are held against. */
export interface EarlierRound {
  /** The round, as the definition calls it. */
  round: string;
  survey: string;
  run: string;
  scheduledAt: string;
  codeVersion: string;
}

/** Some whole areas, and where what was known of them is kept. */
export interface PlannedPart {
  areas: number;
  interviews: number;
  /** Of `SamplePart`. */
  sample: string;
  /** Of `FactsPart`. */
  facts: string;
}

/** What the tables are made from, of some areas. */
export interface SamplePart {
  /** Those whose households are drawn. */
  areas: SampledArea[];
  /** How far the reserves of each area are opened. */
  opened: Opened;
  /** Final outcomes, by case. */
  finals: Record<string, string>;
  /** The interviews that count, one per case. */
  interviews: PlannedInterview[];
  /** The forms about areas that no other corrects. */
  forms: PlannedForm[];
}

export interface PlannedForm {
  form: string;
  recordKey: string;
}

export interface PlannedInterview {
  case: string;
  instanceId: string;
  recordKey: string;
  receivedAt: string;
  version: string;
}

/** What is known of some areas, their fieldwork and all: by this its quality is judged. */
export interface FactsPart {
  facts: DistinctFacts[];
}

/**
 * The plan that a step belongs to.
 *
 * @throws NightError where there is none, or it was made by another version of the code
 */
export async function demandPlan(work: NightWork, night: PlannedNight): Promise<Plan> {
  const plan = await kept<Plan>(work, night, planName(work.codeVersion));
  if (!plan) {
    throw new NightError(
      `There is no plan for ${night.scheduledAt} by version ${work.codeVersion} of the code. Was another version brought out meanwhile? Start the night again: it is planned anew.`,
    );
  }
  if (plan.run !== night.run) {
    throw new NightError(
      `The plan for ${night.scheduledAt} is of run ${plan.run}, not ${night.run}. Start the night again: it goes by the plan that is there.`,
    );
  }
  return plan;
}

export function demandPart({ parts, run }: Plan, part: number): PlannedPart {
  const found = parts[part];
  if (!found)
    throw new NightError(
      `Run ${run} has ${String(parts.length)} parts, and no part ${String(part)}.`,
    );
  return found;
}

export const readSample = (work: NightWork, plan: Plan, { sample }: PlannedPart) =>
  readPart<SamplePart>(work, plan, sample);

export const readFactsPart = (work: NightWork, plan: Plan, { facts }: PlannedPart) =>
  readPart<FactsPart>(work, plan, facts);

async function readPart<Kind>(work: NightWork, plan: Plan, hash: string): Promise<Kind> {
  const bytes = await demandBytes(work, plan, partName(hash));
  if (sha256(bytes) !== hash) {
    throw new NightError(
      `A part of the plan for ${plan.scheduledAt} is not what was planned: the object ${partName(hash)} of that night was changed. Bring its first version back and start the night again, or start another night.`,
    );
  }
  return JSON.parse(new TextDecoder().decode(bytes)) as Kind;
}

/** Parts are named by their own hash: they are there before the plan is, and the plan is what says which of them hold. */
export const partName = (sha256: string): string => `parts/${sha256}.json`;
