import { useMemo } from 'preact/hooks';
import { Link } from '../address/link.tsx';
import type { Place } from '../address/place.ts';
import { sizeWritten, written } from '../figures/numbers.ts';
import type { Figure } from '../figures/published.ts';
import { type Slope, slopesOf, type Trends as Told, wayOf } from '../figures/trends.ts';
import type { View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';
import { useReading } from '../reading/reading.ts';
import { Drawn } from './drawn.tsx';

const nothing = () => undefined;

type At = Extract<Place, { screen: 'indicator' }>;

/** What has changed since earlier rounds, where the survey has any: slopes, and a table with what can be said of each. */
export function Trends({
  voice,
  place,
  run,
  figure,
  view,
}: {
  voice: Voice;
  place: At;
  run: string;
  figure: Figure;
  view: View;
}) {
  const { speak } = voice;
  const told = useReading<Told>(place.survey, `trends?run=${encodeURIComponent(run)}`);
  const trends = told.state === 'read' ? told.value : undefined;
  const slopes = useMemo(
    () => (trends ? slopesOf(trends, figure, view) : []),
    [trends, figure, view],
  );
  const draw = useMemo(
    () => async (width: number) =>
      (await import('../charts/slopes-chart.ts')).slopesChart(
        voice,
        { slopes, measure: figure.measure },
        width,
      ),
    [slopes, figure, voice.language],
  );
  // A survey without earlier rounds has no trends: that is no fault.
  if (slopes.length === 0) return null;
  const title = `${voice.of(figure.title)}: ${speak('rounds')}`;
  return (
    <section class="trends">
      <h2 id="rounds">{speak('rounds')}</h2>
      <p class="quiet small">{speak('roundsNote')}</p>
      <Drawn {...{ draw, keep: nothing }} label={speak('chartOf', { title, sentence: '' })} />
      <RoundsTable {...{ voice, place, figure, slopes }} told={trends?.rounds ?? []} />
    </section>
  );
}

function RoundsTable({
  voice,
  place,
  figure: { measure },
  slopes,
  told,
}: {
  voice: Voice;
  place: At;
  told: Told['rounds'];
  figure: Figure;
  slopes: readonly Slope[];
}) {
  const { speak } = voice;
  const rounds = [...new Set(slopes.flatMap((slope) => slope.rounds.map(({ round }) => round)))];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-labelledby="rounds">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{speak('group')}</th>
            {rounds.map((round) => (
              <th scope="col" class="number" key={round}>
                <Round {...{ place, round, told }} />
              </th>
            ))}
            <th scope="col">{speak('difference')}</th>
          </tr>
        </thead>
        <tbody>
          {slopes.map(({ label, rounds: values, changes }, at) => (
            <tr key={at}>
              <th scope="row">
                <bdi>{label ? voice.of(label) : speak('everybody')}</bdi>
              </th>
              {rounds.map((round) => {
                const value = values.find((each) => each.round === round);
                const said = value ? written(voice, measure, value) : { value: '–', range: '' };
                return (
                  <td class="number" key={round}>
                    <b dir="ltr">{value?.estimate === null ? speak('withheld') : said.value}</b>{' '}
                    <small>{said.range}</small>
                  </td>
                );
              })}
              <td>
                {changes.map((change) => (
                  <div key={change.after}>
                    {speak('changeFrom', { before: change.before, after: change.after })}:{' '}
                    {speak(wayOf(change), { size: sizeWritten(voice, measure, change.estimate) })}{' '}
                    <small>{written(voice, measure, change, { isDifference: true }).range}</small>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Each round is a survey of its own: from here the same view of an earlier one. */
function Round({ place, round, told }: { place: At; round: string; told: Told['rounds'] }) {
  const survey = told.find((each) => each.round === round)?.survey;
  if (survey === undefined || survey === place.survey) return <>{round}</>;
  const { run, ...view } = place;
  return <Link to={{ ...view, survey }}>{round}</Link>;
}
