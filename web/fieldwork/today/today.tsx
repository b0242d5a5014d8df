import { useState } from 'preact/hooks';
import { AreaGrid, type StratumOfAreas } from '../areas/area-grid.tsx';
import { Fault, Awaiting } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { useLiveAll } from '../live/use-live-all.ts';
import { useSurvey } from '../live/use-survey.ts';
import { surveyAddress, stratumAddress } from '../server/addresses.ts';
import type { Board } from '../server/board.ts';
import type { QualityReport } from '../server/quality.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { cellsOf, headlineOf } from './headline.ts';
import { headlineSentence } from './headline-sentence.ts';
import { HeatTable } from './heat-table.tsx';
import { Glance } from './glance.tsx';
import { LookHere } from './look-here.tsx';
import { PlannedEnd, plannedEndOf } from './planned-end.tsx';
import { TrendChart } from './trend-chart.tsx';
import { daysOf, trendOf } from './trend.ts';

/** The board: where the survey stands today, in a sentence, in figures, and where to look. */
export function Today({ survey }: { survey: string }) {
  const { value: board, problem } = useLive<Board>(surveyAddress(survey, 'board'));
  const { value: quality } = useLive<QualityReport>(surveyAddress(survey, 'quality'), 300);
  const strata = useLiveAll<StratumOfAreas>(
    (board?.strata ?? []).map(({ stratum }) => stratumAddress(survey, stratum)),
    20,
  );
  const { names } = useSurvey(survey);
  const [until, setUntil] = useState(plannedEndOf(survey));
  const speak = words.speak.value;
  if (!board) return <Awaiting problem={problem} />;

  const headline = headlineOf(board);
  const [first = '', ...more] = headlineSentence(headline, speak, {
    cell: ({ stratum, listClass }) => ({
      stratum: names.stratum(stratum, say.placed),
      listClass: names.listClass(listClass),
    }),
    day: say.day,
    list: say.list,
  });
  const cells = cellsOf(board.strata).map(({ cell }) => cell);
  const trend =
    strata.isWhole &&
    trendOf(daysOf(strata.values.flatMap(({ areas }) => areas)), board.finish, cells, {
      target: headline.target,
      until,
    });
  return (
    <Screen
      name={`${speak('tab today')} · ${names.title}`}
      title={
        <>
          {first}
          {more.map((sentence) => (
            <span key={sentence} class="second">
              {' '}
              {sentence}
            </span>
          ))}
        </>
      }
    >
      <Fault problem={problem} />
      <Glance survey={survey} board={board} headline={headline} trend={trend || undefined} />
      <div class="two">
        <section aria-labelledby="over-time">
          <div class="framed-head">
            <h2 id="over-time">{speak('overTime')}</h2>
            <PlannedEnd survey={survey} until={until} change={setUntil} />
          </div>
          {trend ? <TrendChart trend={trend} /> : <p class="quiet">{speak('noTrendYet')}</p>}
        </section>
        <HeatTable survey={survey} board={board} names={names} />
      </div>
      <div class="two">
        <LookHere
          survey={survey}
          attention={board.attention}
          inAll={board.attentionInAll}
          quality={quality}
        />
        <section aria-labelledby="areas-by-stage">
          <h2 id="areas-by-stage">{speak('areasByStage')}</h2>
          <AreaGrid survey={survey} strata={strata.values} names={names} />
        </section>
      </div>
    </Screen>
  );
}
