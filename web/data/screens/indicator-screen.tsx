import { useMemo, useState } from 'preact/hooks';
import type { Place } from '../address/place.ts';
import type { Table } from '../figures/published.ts';
import { sentenceOf } from '../figures/sentence.ts';
import { viewOf } from '../figures/view.ts';
import { useReading } from '../reading/reading.ts';
import { useRun } from '../reading/use-run.ts';
import { About } from './about.tsx';
import { ChartAndTable } from './chart-and-table.tsx';
import { Controls } from './controls.tsx';
import { Failed } from './failed.tsx';
import { Heading } from './heading.tsx';
import { notesOf } from './notes-of.ts';
import { TakeAway } from './take-away.tsx';
import { Trends } from './trends.tsx';
import { useVoice } from './use-voice.ts';

type At = Extract<Place, { screen: 'indicator' }>;

/** An indicator: its title, one true sentence, chart and table, and all that must be known beside them. */
export function IndicatorScreen({ place }: { place: At }) {
  const voice = useVoice();
  const run = useRun(place);
  const ofRun = run.state === 'read' ? `run=${encodeURIComponent(run.value)}` : undefined;
  const table = useReading<Table>(
    place.survey,
    ofRun && `indicators?id=${encodeURIComponent(place.indicator)}&${ofRun}`,
  );
  const failed = [run, table].find(({ state }) => state === 'failed');
  if (failed?.state === 'failed') return <Failed error={failed.error} isScreen />;
  if (table.state !== 'read' || run.state !== 'read') {
    return <p class="quiet">{voice.speak('loading')}</p>;
  }
  return <Shown {...{ place, run: run.value, table: table.value }} />;
}

function Shown({ place, run, table }: { place: At; run: string; table: Table }) {
  const voice = useVoice();
  const { speak } = voice;
  const { survey } = place;
  const all = useReading<Table>(
    survey,
    `indicators?breakdown=none&comparison=none&run=${encodeURIComponent(run)}`,
  );
  const view = useMemo(() => viewOf(table, place.indicator, place), [table, place]);
  const [drawing, keep] = useState<SVGSVGElement>();
  const draw = useMemo(
    () => async (width: number) =>
      (await import('../charts/dots-chart.ts')).dotsChart(voice, view, width),
    [view, voice.language],
  );
  const [figure] = view.figures;
  if (!figure) return <Failed error={undefined} isScreen />;
  const title = voice.of(figure.title);
  const sentence = sentenceOf(voice, view.figures, view.comparison);
  const notes = notesOf(voice, { table, view, run });
  const name = [figure.id, figure.figure, view.comparison?.name].filter(Boolean).join('-');
  return (
    <article class="indicator">
      <header>
        <p class="quiet small">{voice.of(table.provenance.title)}</p>
        <Heading>{title}</Heading>
        <p class="sentence">{sentence}</p>
        <Controls
          {...{ voice, place, table, view, all: all.state === 'read' ? all.value.figures : [] }}
        />
      </header>
      <p class="what">
        <b>
          <bdi>{voice.of(figure.label)}</bdi>
        </b>
        , <bdi>{voice.of(figure.measure)}</bdi>
      </p>
      <ChartAndTable
        {...{ voice, view, title, draw, keep, notes }}
        label={speak('chartOf', { title, sentence })}
      />
      <TakeAway {...{ voice, view, drawing, name, around: { title, sentence, notes } }} />
      <Trends {...{ voice, place, run, figure, view }} />
      <About {...{ voice, place, run, table, figure }} />
    </article>
  );
}
