import { Figure } from '../counted/figure.tsx';
import { Link } from '../place/link.tsx';
import type { Board } from '../server/board.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { cellsOf, type Headline } from './headline.ts';
import { plannedBy, type Trend } from './trend.ts';

/** The day in figures, each with the arithmetic behind it. */
export function Glance({
  survey,
  board,
  headline,
  trend,
}: {
  survey: string;
  board: Board;
  headline: Headline;
  trend: Trend | undefined;
}) {
  const speak = words.speak.value;
  const { total, finish, reviews } = board;
  const cells = cellsOf(board.strata).map(({ cell }) => cell);
  const { target } = headline;
  const planned = trend && plannedBy(trend);
  const ofTarget = (count: number) =>
    target === undefined || target === 0 ? undefined : say.percent(count / target);
  const { pace, expected, daysLeft } = finish;
  const toCome = cells.reduce((sum, { projection }) => sum + (projection.toCome ?? 0), 0);
  const ended = total.drawn - total.open;
  return (
    <dl class="glance">
      {target !== undefined && (
        <Figure name={speak('target')} value={say.number(target)}>
          <p>{speak('howTarget', { n: cells.length })}</p>
        </Figure>
      )}
      {trend?.plan && planned !== undefined && (
        <Figure name={speak('plannedByToday')} value={say.number(planned)}>
          <p>
            {speak('howPlanned', {
              target: trend.plan.to.count,
              from: say.day(trend.plan.from.day),
              until: say.day(trend.plan.to.day),
              today: say.day(trend.today),
              planned: say.number(planned, 1),
            })}
          </p>
        </Figure>
      )}
      <Figure name={speak('inHand')} value={say.number(finish.done)} beside={ofTarget(finish.done)}>
        <p>
          {speak('howInHand', {
            complete: total.complete,
            partial: total.partial,
            done: finish.done,
          })}
        </p>
      </Figure>
      <Figure
        name={speak('projected')}
        value={expected === undefined ? '–' : say.number(expected)}
        beside={
          trend?.forecast &&
          `${say.number(Math.floor(trend.forecast.low))}–${say.number(Math.ceil(trend.forecast.high))}`
        }
      >
        {expected === undefined ? (
          <p>{speak('howUnknown')}</p>
        ) : (
          <>
            <p>{speak('howProjected')}</p>
            <p class="sum">
              {speak('sumProjected', {
                done: finish.done,
                open: total.open,
                toCome: say.number(toCome, 1),
                rate: say.percent(
                  total.open + toCome > 0
                    ? (expected - finish.done) / (total.open + toCome)
                    : undefined,
                ),
                expected: say.number(expected, 1),
              })}
            </p>
            <p>{speak('howInterval')}</p>
          </>
        )}
      </Figure>
      <Figure
        name={speak('lastInterview')}
        value={finish.finishesOn === undefined ? '–' : say.day(finish.finishesOn)}
      >
        {pace && expected !== undefined && daysLeft !== undefined ? (
          <>
            <p>
              {speak('howPace', {
                interviews: pace.interviews,
                days: pace.days,
                since: say.day(pace.since),
                perDay: say.number(pace.perDay, 2),
              })}
            </p>
            <p class="sum">
              ({say.number(expected, 1)} − {say.number(finish.done)}) / {say.number(pace.perDay, 2)}{' '}
              = {speak('daysLeft', { n: daysLeft })}
            </p>
          </>
        ) : (
          <p>{speak('howUnknown')}</p>
        )}
      </Figure>
      <Figure name={speak('responseRate')} value={say.percent(total.rates.rr2)}>
        <p>{speak('howResponse')}</p>
        <p class="sum">
          {say.number(total.complete + total.partial)} / {say.number(ended - total.ineligible)} ={' '}
          {say.percent(total.rates.rr2)}
        </p>
      </Figure>
      <div class="figure">
        <dt>{speak('toReview')}</dt>
        <dd>
          <Link
            to={{ screen: 'cases', survey, find: speak('state received') }}
            class="value"
            aria-label={speak('toReviewCases', { n: reviews.unreviewed })}
          >
            {say.number(reviews.unreviewed)}
          </Link>
          <span class="beside"> {speak('returnedBeside', { n: reviews.returned })}</span>
        </dd>
      </div>
    </dl>
  );
}
