import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { useSurvey } from '../live/use-survey.ts';
import { Link } from '../place/link.tsx';
import { HowCounted } from '../counted/how-counted.tsx';
import { surveyAddress } from '../server/addresses.ts';
import { type Board, dispositions } from '../server/board.ts';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { ReserveOpening } from './reserve-opening.tsx';

const counts = ['listed', 'drawn', 'opened', 'open', ...dispositions, 'reserve'] as const;

/** The story of a cell of the sample: where its cases stand, what will come of them, and its reserves. */
export function CellStory({
  survey,
  stratum,
  listClass,
}: {
  survey: string;
  stratum: string;
  listClass: string;
}) {
  const speak = words.speak.value;
  const board = useLive<Board>(surveyAddress(survey, 'board'));
  const { names } = useSurvey(survey);
  if (!board.value) return <Awaiting problem={board.problem} />;
  const cell = board.value.strata.find((each) => each.stratum === stratum)?.classes[listClass];
  const title = speak('cellTitle', {
    listClass: names.listClass(listClass),
    stratum: names.stratum(stratum, say.placed),
  });
  const {
    done = 0,
    open = 0,
    expected,
    low,
    high,
    target,
    outlook,
    rate = 0,
    toCome = 0,
  } = cell?.projection ?? {};
  return (
    <Screen
      key={title}
      name={title}
      title={title}
      above={<Link to={{ screen: 'today', survey }}>‹ {speak('tab today')}</Link>}
    >
      <Fault problem={board.problem} />
      <p class="lead">
        {speak('cellStory', { done, open })}{' '}
        {target !== undefined && expected !== undefined && outlook && (
          <>
            {speak('cellExpected', {
              expected: Math.round(expected),
              low: low ?? done,
              high: high ?? done,
              target,
              outlook: speak(`outlook ${outlook}`),
            })}{' '}
            <HowCounted about={speak('projected')}>
              <p>{speak('howProjected')}</p>
              <p class="sum">
                {speak('sumProjected', {
                  done,
                  open,
                  toCome: say.number(toCome, 1),
                  rate: say.percent(rate),
                  expected: say.number(expected, 1),
                })}
              </p>
              <p>{speak('howInterval')}</p>
            </HowCounted>
          </>
        )}
      </p>
      {cell && (
        <div class="cell-parts">
          <TableFrame
            title={speak('whereCasesStand')}
            file={`${survey}-${stratum}-${listClass}`}
            csv={() => [['count', 'cases'], ...counts.map((name) => [name, cell[name]])]}
          >
            <table>
              <tbody>
                {counts.map((name) => (
                  <tr key={name}>
                    <th scope="row">{speak(`count ${name}`)}</th>
                    <td class="number">{say.number(cell[name])}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
          <ReserveOpening
            survey={survey}
            stratum={stratum}
            listClass={listClass}
            next={cell.projection.next}
            spread={board.value.spread.worked}
            opened={board.again}
          />
        </div>
      )}
    </Screen>
  );
}
