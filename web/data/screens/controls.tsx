import type { ComponentChild } from 'preact';
import { go } from '../address/here.ts';
import type { Place } from '../address/place.ts';
import type { Figure, Table } from '../figures/published.ts';
import { comparisonsOf } from '../figures/sides.ts';
import { breakdownsOf, firstBy, type View } from '../figures/view.ts';
import type { Voice } from '../figures/voice.ts';
import { sectorNames, sectorsOf } from '../figures/sectors.ts';
import { Woven } from './woven.tsx';

type At = Extract<Place, { screen: 'indicator' }>;

/** What is shown, as a sentence whose parts can be chosen. */
export function Controls({
  voice,
  place,
  table,
  view,
  all,
}: {
  voice: Voice;
  place: At;
  table: Table;
  view: View;
  /** Every figure there is to choose from; none while they are read. */
  all: readonly Figure[];
}) {
  const { speak } = voice;
  return (
    <div class="controls unprinted" role="group" aria-label={speak('controlsLabel')}>
      <div class="said">
        <Woven
          speak={speak}
          name="controls"
          places={{
            figure: <FigureChoice {...{ voice, place, table, view, all }} />,
            groups: <GroupsChoice {...{ voice, place, table, view }} />,
            by: <ByChoice {...{ voice, place, table, view }} />,
          }}
        />
      </div>
    </div>
  );
}

interface Part {
  voice: Voice;
  place: At;
  table: Table;
  view: View;
}

function FigureChoice({ voice, place, table, view, all }: Part & { all: readonly Figure[] }) {
  const { speak } = voice;
  const named = new Map(
    table.figures.map(({ figure, label, measure }) => [figure, { label, measure }]),
  );
  const labels = [...named.values()].map(({ label }) => voice.of(label));
  const isTwice = (label: string) => labels.filter((each) => each === label).length > 1;
  return (
    <>
      <select
        aria-label={speak('chooseIndicator')}
        value={place.indicator}
        onChange={({ currentTarget: { value } }) => {
          const { survey, run } = place;
          go({ screen: 'indicator', survey, indicator: value, ...(run !== undefined && { run }) });
        }}
      >
        {all.length === 0 && (
          <option value={place.indicator}>{voice.of(view.figures[0]?.title ?? {})}</option>
        )}
        {sectorsOf(all).map(([sector, figures]) => (
          <optgroup key={sector} label={speak(sectorNames[sector] ?? 'allSectors')}>
            {figures.map(({ id, title }) => (
              <option key={id} value={id}>
                {voice.of(title)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {named.size > 1 && (
        <>
          {' '}
          <select
            aria-label={speak('chooseFigure')}
            value={view.figures[0]?.figure}
            onChange={({ currentTarget: { value } }) => {
              go({ ...place, figure: value });
            }}
          >
            {[...named].map(([name, { label, measure }]) => (
              <option key={name} value={name}>
                {isTwice(voice.of(label))
                  ? `${voice.of(label)}, ${voice.of(measure)}`
                  : voice.of(label)}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}

function GroupsChoice({ voice, place, table, view }: Part) {
  const { speak } = voice;
  const comparisons = comparisonsOf(table, view.figures);
  if (comparisons.length === 0) return <b>{speak('everyone')}</b>;
  return (
    <select
      aria-label={speak('chooseGroups')}
      value={view.comparison?.name ?? 'none'}
      onChange={({ currentTarget: { value } }) => {
        go({ ...place, groups: value });
      }}
    >
      <option value="none">{speak('everyone')}</option>
      {comparisons.map(({ name, groups }) => (
        <option key={name} value={name}>
          {groups.map(({ label }) => voice.of(label)).join(' / ')}
        </option>
      ))}
    </select>
  );
}

function ByChoice({ voice, place, table, view }: Part): ComponentChild {
  const { speak } = voice;
  const breakdowns = breakdownsOf(table, view.figures);
  const names = breakdowns.map(([name]) => name);
  const chosen = place.by ?? firstBy(names);
  if (names.length === 0) return <b>{speak('nothingElse')}</b>;
  return (
    <span class="toggles" role="group" aria-label={speak('chooseBy')}>
      {breakdowns.map(([name, { label }]) => {
        const isChosen = chosen.includes(name);
        return (
          <button
            key={name}
            type="button"
            aria-pressed={isChosen}
            onClick={() => {
              const by = names.filter((each) =>
                each === name ? !isChosen : chosen.includes(each),
              );
              go({ ...place, by }, { quietly: true });
            }}
          >
            {voice.of(label)}
          </button>
        );
      })}
      <button
        type="button"
        class="sorted"
        aria-pressed={place.sorted === true}
        onClick={() => {
          const { sorted, ...rest } = place;
          go(sorted === true ? rest : { ...rest, sorted: true }, { quietly: true });
        }}
      >
        {speak('sortedByValue')}
      </button>
    </span>
  );
}
