import { useState } from 'preact/hooks';
import { Figure } from '../counted/figure.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { surveyAddress } from '../server/addresses.ts';
import type { Board } from '../server/board.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { type Plan, precisionOf } from './precision.ts';

interface Slider {
  of: keyof Plan;
  name: Parameters<typeof words.speak.value>[0];
  from: number;
  to: number;
  step: number;
  written: (value: number) => string;
}

const whole = (value: number) => say.number(value);
const sliders: readonly Slider[] = [
  { of: 'areas', name: 'areasDrawn', from: 4, to: 400, step: 2, written: whole },
  { of: 'strata', name: 'strataSlider', from: 1, to: 40, step: 1, written: whole },
  { of: 'perArea', name: 'perArea', from: 4, to: 30, step: 1, written: whole },
  { of: 'response', name: 'responseSlider', from: 0.4, to: 1, step: 0.01, written: say.percent },
  { of: 'share', name: 'shareSlider', from: 0.02, to: 0.98, step: 0.01, written: say.percent },
  {
    of: 'migrants',
    name: 'groupSlider',
    from: 0.05,
    to: 0.95,
    step: 0.05,
    written: say.percent,
  },
  {
    of: 'clustering',
    name: 'clusteringSlider',
    from: 0,
    to: 0.3,
    step: 0.01,
    written: (value) => say.number(value, 2),
  },
  {
    of: 'spread',
    name: 'spreadSlider',
    from: 1,
    to: 3,
    step: 0.05,
    written: (value) => say.number(value, 2),
  },
];

const usual: Plan = {
  areas: 120,
  strata: 10,
  perArea: 12,
  response: 0.85,
  share: 0.3,
  migrants: 0.5,
  clustering: 0.06,
  spread: 1.8,
};

/** What a sample of so many areas and households can tell, while its size is being moved. */
export function SampleSize({ survey }: { survey: string }) {
  const speak = words.speak.value;
  const { value: board } = useLive<Board>(surveyAddress(survey, 'board'), 600);
  const [moved, setMoved] = useState<Partial<Plan>>({});
  const known = board ? knownOf(board) : {};
  const plan = { ...usual, ...known, ...moved };
  const found = precisionOf(plan);
  const points = (share: number) => (Number.isFinite(share) ? say.number(100 * share, 1) : '∞');
  const inPoints = (share: number) => speak('points', { n: points(share) });
  return (
    <Screen title={speak('sampleTitle')} name={speak('sampleTitle')}>
      <p class="lead" role="status">
        {speak('sampleStory', {
          interviews: Math.round(found.interviews),
          share: say.percent(plan.share),
          margin: points(found.margin),
          detectable: points(found.detectable),
        })}
      </p>
      <div class="two">
        <form class="sliders">
          {sliders.map(({ of, name, from, to, step, written }) => (
            <label key={of}>
              <span>
                {speak(name)}
                {moved[of] === undefined && known[of] !== undefined && (
                  <span class="quiet small"> {speak('boardsOwn')}</span>
                )}
              </span>
              <output>{written(plan[of])}</output>
              <input
                type="range"
                min={from}
                max={to}
                step={step}
                value={plan[of]}
                aria-valuetext={written(plan[of])}
                onInput={({ currentTarget: { valueAsNumber } }) => {
                  setMoved({ ...moved, [of]: valueAsNumber });
                }}
              />
            </label>
          ))}
        </form>
        <dl class="glance column">
          <Figure name={speak('interviews')} value={say.number(found.interviews)}>
            <p class="sum">
              {say.number(plan.areas)} × {say.number(plan.perArea)} × {say.percent(plan.response)}
            </p>
          </Figure>
          <Figure name={speak('deff')} value={say.number(found.designEffect, 2)}>
            <p>{speak('howDeff')}</p>
            <p class="sum">
              {say.number(plan.spread, 2)} × (1 + ({say.number(plan.perArea * plan.response, 1)} −
              1) × {say.number(plan.clustering, 2)})
            </p>
          </Figure>
          <Figure name={speak('effectiveSize')} value={say.number(found.effectiveSize)}>
            <p>{speak('howEffective')}</p>
            <p class="sum">
              {say.number(found.interviews)} / {say.number(found.designEffect, 2)}
            </p>
          </Figure>
          <Figure name={speak('marginName')} value={`± ${inPoints(found.margin)}`}>
            <p>{speak('howMargin')}</p>
          </Figure>
          <Figure name={speak('detectableName')} value={inPoints(found.detectable)}>
            <p>{speak('howDetectable')}</p>
          </Figure>
        </dl>
      </div>
    </Screen>
  );
}

/** What the survey itself tells: its areas and strata, how households answer, how unequal its weights are. */
function knownOf({ areas, strata, total, spread }: Board): Partial<Plan> {
  if (areas === 0) return {};
  return {
    ...(areas > strata.length && { areas, strata: strata.length }),
    ...(total.rates.rr2 !== undefined && { response: total.rates.rr2 }),
    ...(spread.worked !== undefined && { spread: spread.worked }),
  };
}
