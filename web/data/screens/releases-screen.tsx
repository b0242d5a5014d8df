import { Link } from '../address/link.tsx';
import type { Place } from '../address/place.ts';
import { dayWritten } from '../figures/numbers.ts';
import type { Release } from '../microdata/release.ts';
import { useReading } from '../reading/reading.ts';
import { Failed } from './failed.tsx';
import { Heading } from './heading.tsx';
import { useVoice } from './use-voice.ts';

/** Which files of single records there are, and whom they are for. */
export function ReleasesScreen({ place }: { place: Extract<Place, { screen: 'releases' }> }) {
  const voice = useVoice();
  const { speak } = voice;
  const { survey } = place;
  const told = useReading<{ releases: Release[] }>(survey, 'microdata');
  if (told.state === 'failed') return <Failed error={told.error} isScreen />;
  if (told.state === 'waiting') return <p class="quiet">{speak('loading')}</p>;
  const releases = told.value.releases
    .filter(({ state }) => state === 'approved' || state === 'withdrawn')
    .toReversed();
  return (
    <article>
      <header>
        <Heading>{speak('releasesTitle')}</Heading>
        <p>{speak('releasesText')}</p>
      </header>
      {releases.length === 0 && <p>{speak('noReleases')}</p>}
      <ul class="releases">
        {releases.map(({ release, tier, version, changes, withdrawn, approvedAt, approved }) => {
          const since = approvedAt ?? approved?.at;
          return (
            <li key={release}>
              <h2>
                <Link to={{ screen: 'release', survey, release }}>{release}</Link>
              </h2>
              <p>{speak(tier)}</p>
              <p>{speak('changesInVersion', { version, changes: voice.of(changes) })}</p>
              {withdrawn ? (
                <p class="notice danger">
                  {speak('withdrawnOn', {
                    day: dayWritten(voice, withdrawn.at),
                    reason: withdrawn.reason,
                  })}
                </p>
              ) : (
                since !== undefined && (
                  <p class="quiet">{speak('approvedOn', { day: dayWritten(voice, since) })}</p>
                )
              )}
            </li>
          );
        })}
      </ul>
    </article>
  );
}
