import { useState } from 'preact/hooks';
import { askAs } from '../../session/session.ts';
import { HowCounted } from '../counted/how-counted.tsx';
import { Fault } from '../live/answering.tsx';
import { useCommand } from '../live/use-command.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveAll } from '../live/use-live-all.ts';
import { Link } from '../place/link.tsx';
import { areaAddress, stratumAddress } from '../server/addresses.ts';
import type { Area } from '../server/area.ts';
import type { Projection } from '../server/board.ts';
import type { StratumOfAreas } from '../areas/area-grid.tsx';
import { Sign } from '../signs/sign.tsx';
import { TableFrame } from '../tables/table-frame.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { type NextReserve, nextReserve } from './next-reserve.ts';

const reasons = ['projected short', 'area lost', 'other'] as const;

/** Opens reserves of a cell, once it has been spelled out what that does to chances and weights. */
export function ReserveOpening({
  survey,
  stratum,
  listClass,
  next,
  spread,
  opened,
}: {
  survey: string;
  stratum: string;
  listClass: string;
  next: Projection['next'];
  /** 1 + cv² of the design weights of all cases to be worked. */
  spread: number | undefined;
  /** Reserves were opened: all counts change. */
  opened: () => Promise<void>;
}) {
  const speak = words.speak.value;
  const own = useLive<StratumOfAreas>(stratumAddress(survey, stratum));
  const withReserve = (own.value?.areas ?? []).filter(
    ({ classes }) => (classes[listClass]?.next ?? 0) > 0,
  );
  const areas = useLiveAll<Area>(withReserve.map(({ area }) => areaAddress(survey, area)));
  const reserves = areas.values.flatMap((area) => nextReserve(area, listClass) ?? []);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [why, setWhy] = useState<(typeof reasons)[number]>('projected short');
  const [isAsked, setAsked] = useState(false);
  const [done, setDone] = useState<number>();
  const command = useCommand();
  const chosen = reserves.filter(({ area }) => !leftOut.has(area));

  const open = async () => {
    const isDone = await command.run(async () => {
      for (const { area, replicate } of chosen) {
        await askAs(areaAddress(survey, area, 'reserves'), {
          method: 'POST',
          body: { listClass, replicate, why },
        });
      }
    });
    setAsked(false);
    if (isDone) setDone(chosen.length);
    areas.again();
    await Promise.all([own.again(), opened()]);
  };

  const said = done !== undefined && (
    <p class="notice good" role="status">
      <Sign name="tick" /> {speak('reserveOpened', { n: done })}
    </p>
  );
  if (next.cases === 0) {
    return (
      <section>
        <h2>{speak('reserve')}</h2>
        {said}
        <p class="quiet">{speak('noReserve')}</p>
      </section>
    );
  }
  return (
    <section class="reserve">
      <h2>{speak('reserve')}</h2>
      {said}
      <p>{speak('reserveBrings', { n: next.cases, interviews: say.number(next.interviews, 1) })}</p>
      {spread !== undefined && next.spread !== undefined && (
        <p>
          {speak(next.spread > spread ? 'reserveSpreadMore' : 'reserveSpreadLess', {
            now: say.number(spread, 3),
            then: say.number(next.spread, 3),
            change: say.percent(Math.abs(next.spread / spread - 1), 1),
          })}{' '}
          <HowCounted about="1 + cv²">
            <p>{speak('howSpread')}</p>
          </HowCounted>
        </p>
      )}
      <Fault problem={own.problem ?? areas.problem} />
      {reserves.length > 0 && (
        <Chances
          file={`${survey}-${stratum}-${listClass}-reserve`}
          survey={survey}
          reserves={reserves}
          leftOut={leftOut}
          change={setLeftOut}
        />
      )}
      <label class="line">
        {speak('why')}
        <select
          value={why}
          onChange={({ currentTarget: { value } }) => {
            setWhy(reasons.find((each) => each === value) ?? 'other');
          }}
        >
          {reasons.map((each) => (
            <option key={each} value={each}>
              {speak(`why ${each}`)}
            </option>
          ))}
        </select>
      </label>
      {isAsked ? (
        <div class="notice danger" role="group" aria-labelledby="for-good">
          <p id="for-good">{speak('reserveForGood')}</p>
          <p class="buttons">
            <button
              type="button"
              class="first"
              disabled={command.isBusy}
              onClick={() => void open()}
            >
              {speak('openForGood')}
            </button>
            <button
              type="button"
              onClick={() => {
                setAsked(false);
              }}
            >
              {speak('leaveIt')}
            </button>
          </p>
        </div>
      ) : (
        <p>
          <button
            type="button"
            class="first"
            disabled={chosen.length === 0}
            onClick={() => {
              setDone(undefined);
              setAsked(true);
            }}
          >
            {speak('openReserveIn', { n: chosen.length })}
          </button>
        </p>
      )}
      <Fault problem={command.problem} />
    </section>
  );
}

/** What the next reserve does to households of each area. */
function Chances({
  file,
  survey,
  reserves,
  leftOut,
  change,
}: {
  file: string;
  survey: string;
  reserves: readonly NextReserve[];
  leftOut: ReadonlySet<string>;
  change: (leftOut: ReadonlySet<string>) => void;
}) {
  const speak = words.speak.value;
  const csv = () => [
    ['area', 'replicate', 'cases', 'listed', 'now', 'then', 'chance_now', 'chance_then'],
    ...reserves.map((each) => [
      each.area,
      each.replicate,
      each.cases,
      each.listed,
      each.now,
      each.then,
      each.chanceNow,
      each.chanceThen,
    ]),
  ];
  return (
    <TableFrame title={speak('reserveWhat')} file={file} csv={csv}>
      <table>
        <thead>
          <tr>
            <th scope="col">{speak('openHere')}</th>
            <th scope="col" class="number">
              {speak('newCases')}
            </th>
            <th scope="col" class="number">
              {speak('inWorkNow')}
            </th>
            <th scope="col" class="number">
              {speak('chance')}
            </th>
            <th scope="col" class="number">
              {speak('standsFor')}
            </th>
          </tr>
        </thead>
        <tbody>
          {reserves.map(({ area, cases, listed, now, then, chanceNow, chanceThen }) => (
            <tr key={area}>
              <th scope="row">
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={!leftOut.has(area)}
                    onChange={({ currentTarget: { checked } }) => {
                      const others = [...leftOut].filter((each) => each !== area);
                      change(new Set(checked ? others : [...others, area]));
                    }}
                  />
                  <Link to={{ screen: 'area', survey, area }}>{area}</Link>
                </label>
              </th>
              <td class="number">{say.number(cases)}</td>
              <td class="number">
                {say.number(now)} <Then /> {speak('ofListed', { worked: then, listed })}
              </td>
              <td class="number">
                {chance(chanceNow)} <Then /> {chance(chanceThen)}
              </td>
              <td class="number">
                {say.number(1 / chanceNow, 1)} <Then />{' '}
                {speak('households', { n: Math.round(10 / chanceThen) / 10 })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** From what it is to what it will be. */
const Then = () => (
  <>
    <span class="unseen">{words.speak.value('then')}</span>
    <Sign name="arrow" />
  </>
);

const chance = (share: number) => say.percent(share, 1);
