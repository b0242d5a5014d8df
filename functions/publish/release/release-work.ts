import type { BuiltRelease, Refusal } from '../../../analysis/releases/built-release.ts';
import type { ReleasePolicy } from '../../../analysis/releases/release-policy.ts';
import type { ReleaseWithheld } from '../../../analysis/releases/withheld.ts';
import type { SurveyColumns } from '../../../analysis/indicators/unit-columns.ts';
import type { CountingInterview } from '../../../analysis/indicators/units.ts';
import type { PublishedTable } from '../../../analysis/indicators/published-table.ts';
import type { SampledArea } from '../../../analysis/sampling/sample.ts';
import type { HouseholdWeight } from '../../../analysis/weights/household-weights.ts';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import type { NightWork } from '../night-work.ts';

/** All that a release is made from. */
export interface ReleaseSource {
  /** 'DOTM-QSY-2026-PUF-1.0'. */
  release: string;
  run: string;
  definition: SurveyDefinition;
  areas: readonly SampledArea[];
  /** The interviews of the run that have a weight. */
  interviews: readonly CountingInterview[];
  /** By case, as is `wealth`, the fifth of people by wealth. */
  weights: ReadonlyMap<string, HouseholdWeight>;
  wealth: ReadonlyMap<string, number>;
  /** What every unit was asked for the figures of the run. */
  measured: SurveyColumns;
  /** What the run published, to see what a release costs its figures. */
  table: PublishedTable;
  /** The same for all releases of the survey, and known to nobody. */
  secret: string;
  /** What other releases of the survey withheld, which this one withholds too. */
  earlier: readonly ReleaseWithheld[];
}

/** What the building of a release works with. */
export interface ReleaseWork extends NightWork {
  build: (source: ReleaseSource, policy: ReleasePolicy) => BuiltRelease | Promise<BuiltRelease>;
  /** Looks at what was built, and not at what the builder says of it. */
  judge: (
    built: BuiltRelease,
    policy: ReleasePolicy,
    definition: SurveyDefinition,
  ) => Refusal[] | Promise<Refusal[]>;
}
