import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { type ListedVersion, newestVersion } from '../../server/newest-version.ts';
import type { Place } from '../address/place.ts';
import { dayWritten } from '../figures/numbers.ts';
import type { Release } from '../microdata/release.ts';
import { isStaffOf, useReading } from '../reading/reading.ts';
import { Codebook } from './codebook.tsx';
import { Downloads } from './downloads.tsx';
import { Failed } from './failed.tsx';
import { Heading } from './heading.tsx';
import { Protection } from './protection.tsx';
import { useVoice } from './use-voice.ts';

type At = Extract<Place, { screen: 'release' }>;

/** A release: whom it is for, what was changed to protect people and what that costs, terms, files, codebook. */
export function ReleaseScreen({ place }: { place: At }) {
  const voice = useVoice();
  const { speak } = voice;
  const { survey } = place;
  const isStaff = isStaffOf(survey);
  const told = useReading<{ releases: Release[] }>(survey, 'microdata');
  const versions = useReading<{ versions: ListedVersion[] }>(
    survey,
    isStaff ? 'definitions' : undefined,
  );
  const newest = versions.state === 'read' ? newestVersion(versions.value.versions) : undefined;
  const read = useReading<SurveyDefinition>(
    survey,
    newest && `definitions/${encodeURIComponent(newest)}`,
  );
  if (told.state === 'failed') return <Failed error={told.error} isScreen />;
  if (told.state === 'waiting') return <p class="quiet">{speak('loading')}</p>;
  const release = told.value.releases.find((each) => each.release === place.release);
  if (!release) return <Heading>{speak('noReleases')}</Heading>;
  const definition = read.state === 'read' ? read.value : undefined;
  const policy = definition?.releases?.find(({ tier }) => tier === release.tier);
  const { withdrawn, tier, version, changes, terms } = release;
  const since = release.approvedAt ?? release.approved?.at;
  return (
    <article>
      <header>
        <Heading>{release.release}</Heading>
        <p>{speak('changesInVersion', { version, changes: voice.of(changes) })}</p>
        {withdrawn && (
          <p class="notice danger">
            {speak('withdrawnOn', {
              day: dayWritten(voice, withdrawn.at),
              reason: withdrawn.reason,
            })}
          </p>
        )}
      </header>
      <dl>
        <dt>{speak('whoMayHave')}</dt>
        <dd>
          {speak(tier)}.{' '}
          {since !== undefined && speak('approvedOn', { day: dayWritten(voice, since) })}
        </dd>
        <dt>{speak('terms')}</dt>
        <dd>{voice.of(terms.text)}</dd>
      </dl>
      {policy && <Protection {...{ voice, policy }} />}
      {!withdrawn && <Downloads {...{ voice, survey, release, isStaff }} />}
      {definition && <Codebook {...{ voice, place, definition, policy }} />}
    </article>
  );
}
