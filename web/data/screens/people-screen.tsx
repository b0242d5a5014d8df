import { useMemo, useState } from 'preact/hooks';
import { go } from '../address/here.ts';
import { type PeopleBy, peopleBys, type Place, type Who, whos } from '../address/place.ts';
import { spoken } from '../figures/numbers.ts';
import { type PeopleAnswer, peopleView, pyramidOf } from '../figures/people.ts';
import { reasonsWritten } from '../figures/reasons.ts';
import { type CensusTable, stayedOf } from '../figures/stayed.ts';
import type { Voice } from '../figures/voice.ts';
import { type Reading, useReading } from '../reading/reading.ts';
import { useRun } from '../reading/use-run.ts';
import { ChartAndTable } from './chart-and-table.tsx';
import { Failed } from './failed.tsx';
import { Heading } from './heading.tsx';
import { sourceWritten } from './notes-of.ts';
import { TakeAway } from './take-away.tsx';
import { useVoice } from './use-voice.ts';
import { Woven } from './woven.tsx';

type At = Extract<Place, { screen: 'people' }>;

const asked = { sex: 'sex', ageGroup: 'ageGroup', region: 'region' } as const;

/** Those who left, came, came back and stayed, by country, sex, age and region: corridors as dots, ages as pyramids. */
export function PeopleScreen({ place }: { place: At }) {
  const voice = useVoice();
  const { speak } = voice;
  const run = useRun(place);
  const ofRun = run.state === 'read' ? `run=${encodeURIComponent(run.value)}` : undefined;
  const answer = usePeople(voice, place, ofRun);
  const total = usePeople(voice, { ...place, by: [] }, ofRun);
  const isPyramid = place.by.includes('sex') && place.by.includes('ageGroup');
  const beside = usePeople(
    voice,
    { ...place, who: 'stayed' },
    isPyramid && place.who !== 'stayed' ? ofRun : undefined,
  );
  const failed = [run, answer, total].find(({ state }) => state === 'failed');
  if (failed?.state === 'failed') return <Failed error={failed.error} isScreen />;
  return (
    <article class="indicator">
      <header>
        {total.state === 'read' && (
          <p class="quiet small">{voice.of(total.value.provenance.title)}</p>
        )}
        <Heading>{speak('peopleTitle')}</Heading>
        {total.state === 'read' && (
          <p class="sentence">{totalWritten(voice, place.who, total.value)}</p>
        )}
        <PeopleControls {...{ voice, place }} />
      </header>
      {answer.state === 'read' && run.state === 'read' ? (
        <Shown {...{ voice, place, run: run.value, answer: answer.value }} />
      ) : (
        <p class="quiet">{speak('loading')}</p>
      )}
      {beside.state === 'read' && run.state === 'read' && (
        <>
          <h2>{speak('besideThem')}</h2>
          <Shown
            {...{ voice, run: run.value, answer: beside.value }}
            place={{ ...place, who: 'stayed' }}
          />
        </>
      )}
    </article>
  );
}

/** Counts as they are asked for: of migrants from the databank, of those who stayed from the census table. */
function usePeople(
  voice: Voice,
  { survey, who, by }: At,
  ofRun: string | undefined,
): Reading<PeopleAnswer> {
  const isStayed = who === 'stayed';
  const census = useReading<CensusTable>(
    survey,
    isStayed && ofRun ? `census-table?${ofRun}` : undefined,
  );
  // Any answer says which country the survey is of.
  const first = useReading<PeopleAnswer>(
    survey,
    !isStayed && ofRun ? `databank?returned=all&${ofRun}` : undefined,
  );
  const country = first.state === 'read' ? first.value.country : undefined;
  const told = useReading<PeopleAnswer>(
    survey,
    country && ofRun && !isStayed
      ? `databank?${questionOf({ who, by }, country)}&${ofRun}`
      : undefined,
  );
  const table = census.state === 'read' ? census.value : undefined;
  const names = by.join(',');
  const stayed = useMemo(() => {
    const title = { [voice.language]: voice.speak('stayedTitle') };
    const known = (['sex', 'ageGroup'] as const).filter((name) => names.split(',').includes(name));
    const asked = known.map((name) => (name === 'sex' ? name : 'age'));
    return table && stayedOf(table, { title, by: asked });
  }, [table, names, voice.language]);
  if (!isStayed) return first.state === 'failed' ? first : told;
  if (stayed) return { state: 'read', value: stayed };
  return table ? { state: 'failed', error: undefined } : (census as Reading<never>);
}

/** What the databank is asked. A country that nothing is said of stands for all of them together. */
function questionOf({ who, by }: Pick<At, 'who' | 'by'>, country: string): string {
  const isByCountry = by.includes('country');
  const query = new URLSearchParams();
  if (who === 'returned') query.set('returned', 'all');
  else query.set(who === 'emigrants' ? 'emigrantsFrom' : 'immigrantsIn', country);
  if (!isByCountry) query.set('countries', 'together');
  for (const name of by) {
    if (name !== 'country') query.set(asked[name], 'each');
  }
  return query.toString();
}

function totalWritten(voice: Voice, who: Who, { title, universe, lines }: PeopleAnswer): string {
  const line = lines.find(({ at }) => Object.keys(at).length === 0);
  const what = voice.within(who === 'stayed' ? title : universe);
  if (!line || line.count === null) {
    const reasons = reasonsWritten(voice, { reasons: [line?.reason ?? 'withheld'] });
    return voice.speak('saysWithheld', { figure: what, reasons });
  }
  const { value, ends } = spoken(voice, { en: 'persons' }, { ...line, estimate: line.count });
  return ends
    ? voice.speak('saysValue', { figure: what, value, ...ends })
    : voice.speak('saysNoInterval', { figure: what, value });
}

function Shown({
  voice,
  place,
  run,
  answer,
}: {
  voice: Voice;
  place: At;
  run: string;
  answer: PeopleAnswer;
}) {
  const { speak } = voice;
  const [drawing, keep] = useState<SVGSVGElement>();
  const isCorridors = place.by.length === 1 && place.by[0] === 'country';
  const view = useMemo(() => peopleView(answer, isCorridors), [answer, isCorridors]);
  const pyramid = useMemo(() => pyramidOf(answer), [answer]);
  const draw = useMemo(
    () => async (width: number) =>
      pyramid
        ? (await import('../charts/pyramid-chart.ts')).pyramidChart(voice, pyramid, width)
        : (await import('../charts/dots-chart.ts')).dotsChart(voice, view, width),
    [view, pyramid, voice.language],
  );
  const title = voice.of(answer.title);
  const sentence = voice.of(answer.universe);
  const { provenance } = answer;
  const notes = [
    ...answer.notes.map((note) => voice.of(note)),
    speak('readingDots'),
    sourceWritten(voice, { ...provenance, run }),
  ];
  const label = pyramid
    ? speak('pyramidOf', { title })
    : speak('chartOf', { title, sentence: `${sentence}.` });
  return (
    <>
      <p class="what">
        <b>{title}</b>, <bdi>{sentence}</bdi>
        {isCorridors && ` · ${speak('peopleSorted')}`}
      </p>
      <ChartAndTable {...{ voice, view, title, draw, keep, label, notes }} />
      <TakeAway
        {...{ voice, view, drawing, name: `people-${place.who}` }}
        around={{ title, sentence, notes }}
      />
    </>
  );
}

/** The census table knows of those who stayed neither another country nor a region. */
const offered = (who: Who): readonly PeopleBy[] =>
  who === 'stayed' ? ['sex', 'ageGroup'] : peopleBys;

function PeopleControls({ voice, place }: { voice: Voice; place: At }) {
  const { speak } = voice;
  const toggled = (name: PeopleBy) =>
    place.by.includes(name)
      ? place.by.filter((each) => each !== name)
      : // At most two are crossed: the last that was chosen stays.
        [...place.by.slice(-1), name];
  return (
    <div class="controls unprinted" role="group" aria-label={speak('controlsLabel')}>
      <div class="said">
        <Woven
          speak={speak}
          name="peopleControls"
          places={{
            who: (
              <select
                aria-label={speak('chooseWho')}
                value={place.who}
                onChange={({ currentTarget }) => {
                  const who = currentTarget.value as Who;
                  const by = place.by.filter((name) => offered(who).includes(name));
                  go({ ...place, who, by });
                }}
              >
                {whos.map((who) => (
                  <option key={who} value={who}>
                    {speak(who)}
                  </option>
                ))}
              </select>
            ),
            by: (
              <span class="toggles" role="group" aria-label={speak('chooseBy')}>
                {offered(place.who).map((name) => (
                  <button
                    key={name}
                    type="button"
                    aria-pressed={place.by.includes(name)}
                    onClick={() => {
                      go({ ...place, by: toggled(name) }, { quietly: true });
                    }}
                  >
                    {speak(name)}
                  </button>
                ))}
              </span>
            ),
          }}
        />
      </div>
      <p class="quiet small">{speak('atMostTwo')}</p>
    </div>
  );
}
