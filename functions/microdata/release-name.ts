import type { Tier } from '../../analysis/releases/release-policy.ts';
import type { SurveyDefinition } from '../../questionnaire/definition.ts';

const abbreviations: Readonly<Record<Tier, string>> = { scientific: 'SUF', public: 'PUF' };

/**
 * What a release is called: survey, year, kind of file and version, as `DOTM-QSY-2026-PUF-1.0`. The year is that of the round
 * where its name is one, of the definition's version where that begins with one, and else that of the run.
 */
export const releaseName = (
  definition: Pick<SurveyDefinition, 'survey' | 'version' | 'round'>,
  asked: { tier: Tier; version: string; scheduledAt: string },
): string => `${seriesName(definition, asked)}-${asked.version}`;

/** Without the version: all of its releases have this name in common. */
export function seriesName(
  { survey, version, round }: Pick<SurveyDefinition, 'survey' | 'version' | 'round'>,
  { tier, scheduledAt }: { tier: Tier; scheduledAt: string },
): string {
  const year = [round?.name ?? '', version, scheduledAt]
    .map(yearIn)
    .find((one) => one !== undefined);
  return [survey, year, abbreviations[tier]].filter((part) => part !== undefined).join('-');
}

const yearIn = (text: string): string | undefined => /^(?:19|20)\d\d(?!\d)/.exec(text)?.[0];
