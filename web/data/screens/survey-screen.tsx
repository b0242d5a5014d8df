import { Link } from '../address/link.tsx';
import type { Place } from '../address/place.ts';
import { written } from '../figures/numbers.ts';
import type { Figure, Table } from '../figures/published.ts';
import { hasValue, isWithheld, reasonsWritten } from '../figures/reasons.ts';
import { found, sectorNames, sectorsOf } from '../figures/sectors.ts';
import type { Voice } from '../figures/voice.ts';
import { remember } from '../reading/remembered.ts';
import { useReading } from '../reading/reading.ts';
import { useRun } from '../reading/use-run.ts';
import { Failed } from './failed.tsx';
import { Find } from './find.tsx';
import { Heading } from './heading.tsx';
import { provenanceWritten } from './provenance-written.ts';
import { useVoice } from './use-voice.ts';

type At = Extract<Place, { screen: 'survey' }>;

/** A survey's indicators, each with the figure that stands for it, found as one types. */
export function SurveyScreen({ place }: { place: At }) {
  const voice = useVoice();
  const { speak } = voice;
  const run = useRun(place);
  const table = useReading<Table>(
    place.survey,
    run.state === 'read'
      ? `indicators?breakdown=none&comparison=none&run=${encodeURIComponent(run.value)}`
      : undefined,
  );
  const failed = [run, table].find(({ state }) => state === 'failed');
  if (failed?.state === 'failed') return <Failed error={failed.error} isScreen />;
  if (table.state !== 'read') return <p class="quiet">{speak('loading')}</p>;
  remember(place.survey);
  const { provenance, figures } = table.value;
  const shown = sectorsOf(found(figures, place.find ?? ''));
  const count = shown.reduce((sum, [, own]) => sum + own.length, 0);
  return (
    <article>
      <header>
        <Heading>{voice.of(provenance.title)}</Heading>
        <p>{provenanceWritten(voice, provenance)}</p>
        <p class="quiet">{voice.of(provenance.frameLimits)}</p>
      </header>
      <Find
        place={place}
        label={speak('find')}
        found={count === 0 ? speak('foundNone') : speak('foundSome', { n: count })}
      />
      {shown.map(([sector, own]) => (
        <section key={sector}>
          <h2 id={`sector-${sector}`}>{speak(sectorNames[sector] ?? 'allSectors')}</h2>
          <div class="scroll" tabIndex={0} role="region" aria-labelledby={`sector-${sector}`}>
            <table class="indicators">
              <thead>
                <tr>
                  <th scope="col">{speak('indicator')}</th>
                  <th scope="col">{speak('firstFigure')}</th>
                  <th scope="col" class="number">
                    {speak('value')}
                  </th>
                  <th scope="col" class="number">
                    {speak('interval')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {own.map((figure) => (
                  <Line key={figure.id} {...{ voice, place, figure }} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </article>
  );
}

function Line({ voice, place, figure }: { voice: Voice; place: At; figure: Figure }) {
  const { survey, run } = place;
  const cell = figure.group ? undefined : figure.cells[0];
  const to: Place = {
    ...{ screen: 'indicator', survey, indicator: figure.id },
    ...(run !== undefined && { run }),
  };
  const { value, range } = hasValue(cell)
    ? written(voice, figure.measure, cell.figures)
    : { value: '', range: '' };
  return (
    <tr>
      <th scope="row">
        <Link to={to}>{voice.of(figure.title)}</Link>
      </th>
      <td class="quiet">
        {voice.of(figure.label)}, {voice.of(figure.measure)}
      </td>
      {isWithheld(cell) ? (
        <td class="number withheld" colSpan={2}>
          {voice.speak('withheld')} <small>{reasonsWritten(voice, cell)}</small>
        </td>
      ) : (
        <>
          <td class="number">
            <b>{value}</b>
          </td>
          <td class="number quiet">{range}</td>
        </>
      )}
    </tr>
  );
}
