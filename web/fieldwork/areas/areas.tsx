import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { useLiveAll } from '../live/use-live-all.ts';
import { useSurvey } from '../live/use-survey.ts';
import { Link } from '../place/link.tsx';
import { stratumAddress, surveyAddress } from '../server/addresses.ts';
import type { Board } from '../server/board.ts';
import { TableFrame } from '../tables/table-frame.tsx';
import { reasonsInWords } from '../today/reasons.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { AreaGrid, type StratumOfAreas } from './area-grid.tsx';

/** All areas of the sample: as tiles by stage, and as a table. */
export function Areas({ survey }: { survey: string }) {
  const speak = words.speak.value;
  const board = useLive<Board>(surveyAddress(survey, 'board'));
  const { names } = useSurvey(survey);
  const strata = useLiveAll<StratumOfAreas>(
    (board.value?.strata ?? []).map(({ stratum }) => stratumAddress(survey, stratum)),
    20,
  );
  if (!board.value) return <Awaiting problem={board.problem} />;
  const areas = strata.values.flatMap(({ stratum, areas: own }) =>
    own.map((each) => ({ stratum, ...each })),
  );
  const csv = () => [
    ['area', 'stratum', 'stage', 'listed', 'drawn', 'open', 'interviews', 'unreviewed', 'reasons'],
    ...areas.map(({ area, stratum, stage, total, reviews, reasons }) => [
      area,
      stratum,
      stage,
      total.listed,
      total.drawn,
      total.open,
      total.complete + total.partial,
      reviews.unreviewed,
      Object.entries(reasons)
        .map(([reason, n]) => `${reason} ${String(n)}`)
        .join('; '),
    ]),
  ];
  return (
    <Screen title={speak('tab areas')} name={speak('tab areas')}>
      <Fault problem={board.problem ?? strata.problem} />
      <AreaGrid survey={survey} strata={strata.values} names={names} />
      <TableFrame title={speak('tab areas')} file={`${survey}-areas`} csv={csv}>
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">{speak('area')}</th>
              <th scope="col">{speak('stratum')}</th>
              <th scope="col">{speak('state')}</th>
              <th scope="col" class="number">
                {speak('count listed')}
              </th>
              <th scope="col" class="number">
                {speak('count drawn')}
              </th>
              <th scope="col" class="number">
                {speak('count open')}
              </th>
              <th scope="col" class="number">
                {speak('inHand')}
              </th>
              <th scope="col" class="number">
                {speak('toReview')}
              </th>
              <th scope="col">{speak('lookHere')}</th>
            </tr>
          </thead>
          <tbody>
            {areas.map(({ area, stratum, stage, total, reviews, reasons }) => (
              <tr key={area}>
                <th scope="row">
                  <Link to={{ screen: 'area', survey, area }}>{area}</Link>
                </th>
                <td>{names.stratum(stratum, say.placed)}</td>
                <td>{speak(`stage ${stage ?? 'drawn'}`)}</td>
                <td class="number">{say.number(total.listed)}</td>
                <td class="number">{say.number(total.drawn)}</td>
                <td class="number">{say.number(total.open)}</td>
                <td class="number">{say.number(total.complete + total.partial)}</td>
                <td class="number">{say.number(reviews.unreviewed)}</td>
                <td>{reasonsInWords(reasons, speak).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Screen>
  );
}
