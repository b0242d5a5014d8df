import { Link } from '../place/link.tsx';
import { stages, type StratumArea } from '../server/board.ts';
import type { Names } from '../server/names.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';

export interface StratumOfAreas {
  stratum: string;
  areas: StratumArea[];
}

/**
 * Every area as a tile, by stratum and how far it has come: a scheme, for no outlines of areas are known here. In work, a
 * tile fills as its cases end.
 */
export function AreaGrid({
  survey,
  strata,
  names,
}: {
  survey: string;
  strata: readonly StratumOfAreas[];
  names: Names;
}) {
  const speak = words.speak.value;
  return (
    <div class="area-grid">
      <dl>
        {strata.map(({ stratum, areas }) => (
          <div key={stratum}>
            <dt>{names.stratum(stratum, say.placed)}</dt>
            <dd>
              <ul>
                {areas.map((each) => (
                  <li key={each.area}>
                    <Tile survey={survey} area={each} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      <ul class="signs" aria-label={speak('legend')}>
        {stages.map((stage) => (
          <li key={stage}>
            <span class={`tile-sign stage-${stage.replace(' ', '-')}`} aria-hidden="true" />{' '}
            {speak(`stage ${stage}`)}
          </li>
        ))}
      </ul>
      <p class="quiet small">{speak('notAMap')}</p>
    </div>
  );
}

function Tile({
  survey,
  area: { area, stage, total, reasons },
}: {
  survey: string;
  area: StratumArea;
}) {
  const speak = words.speak.value;
  const ended = total.drawn - total.open;
  const isToLookAt = Object.keys(reasons).length > 0;
  return (
    <Link
      to={{ screen: 'area', survey, area }}
      class={`tile stage-${(stage ?? 'drawn').replace(' ', '-')}`}
    >
      <span class="tile-code">
        {area}
        {isToLookAt && <span aria-hidden="true">!</span>}
      </span>
      {total.drawn > 0 && (
        <span class="tile-count">
          <span class="unseen">{speak('casesEnded')} </span>
          {say.number(ended)}/{say.number(total.drawn)}
        </span>
      )}
      <span class="tile-bar" aria-hidden="true">
        <span
          style={{ inlineSize: `${String(total.drawn > 0 ? (100 * ended) / total.drawn : 0)}%` }}
        />
      </span>
      <span class="unseen">
        {speak(`stage ${stage ?? 'drawn'}`)}
        {isToLookAt && `, ${speak('toLookAt')}`}
      </span>
    </Link>
  );
}
