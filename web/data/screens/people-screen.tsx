import { useMemo, useState } from 'preact/hooks';
import { go } from '../address/here.ts';
import { type PeopleBy, peopleBys, type Place, type Who, whos } from '../address/place.ts';
import { spoken } from '../figures/numbers.ts';
import { type PeopleAnswer, peopleView, pyramidOf } from '../figures/people.ts';
import { reasonsWritten } from '../figures/reasons.ts';
import type { Voice } from '../figures/voice.ts';
import { useReading } from '../reading/reading.ts';
import { useRun } from '../reading/use-run.ts';
import { Drawn } from './drawn.tsx';
import { Failed } from './failed.tsx';
import { Heading } from './heading.tsx';
import { TakeAway } from './take-away.tsx';
import { useVoice } from './use-voice.ts';
import { ViewTable } from './view-table.tsx';
import { Woven } from './woven.tsx';

type At = Extract<Place, { screen: 'people' }>;

const asked = { sex: 'sex', ageGroup: 'ageGroup', region: 'region' } as const;

/** Those who left, came and came back, counted by country, sex, age and region: corridors as dots, ages as pyramids. */
export function PeopleScreen({ place }: { place: At }) {
  const voice = useVoice();
  const { speak } = voice;
  const run = useRun(place);
  const ofRun = run.state === 'read' ? `run=${encodeURIComponent(run.value)}` : undefined;
  // Any answer says which country the survey is of.
  const first = useReading<PeopleAnswer>(place.survey, ofRun && `databank?returned=all&${ofRun}`);
  const country = first.state === 'read' ? first.value.country : undefined;
  const question = country === undefined ? undefined : questionOf(place, country);
  const answer = useReading<PeopleAnswer>(
    place.survey,
    ofRun && question && `databank?${question}&${ofRun}`,
  );
  const total = useReading<PeopleAnswer>(
    place.survey,
    ofRun && country && `databank?${questionOf({ ...place, by: [] }, country)}&${ofRun}`,
  );
  const failed = [run, first, answer, total].find(({ state }) => state === 'failed');
  if (failed?.state === 'failed') return <Failed error={failed.error} isScreen />;
  return (
    <article class="indicator">
      <header>
        {first.state === 'read' && (
          <p class="quiet small">{voice.of(first.value.provenance.title)}</p>
        )}
        <Heading>{speak('peopleTitle')}</Heading>
        {total.state === 'read' && <p class="sentence">{totalWritten(voice, total.value)}</p>}
        <PeopleControls {...{ voice, place }} />
      </header>
      {answer.state === 'read' && run.state === 'read' ? (
        <Shown {...{ voice, place, run: run.value, answer: answer.value }} />
      ) : (
        <p class="quiet">{speak('loading')}</p>
      )}
    </article>
  );
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

function totalWritten(voice: Voice, { universe, lines }: PeopleAnswer): string {
  const line = lines.find(({ at }) => Object.keys(at).length === 0);
  const what = voice.within(universe);
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
    speak('source', {
      ...{ survey: voice.of(provenance.title), definition: provenance.definition, run },
    }),
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
      <figure>
        <div class="side-by-side">
          <Drawn {...{ draw, label, keep }} />
          <ViewTable {...{ voice, view }} />
        </div>
        <figcaption>
          {notes.map((note) => (
            <p key={note}>
              <bdi>{note}</bdi>
            </p>
          ))}
        </figcaption>
      </figure>
      <TakeAway
        {...{ voice, view, drawing, name: `people-${place.who}` }}
        around={{ title, sentence, notes }}
      />
    </>
  );
}

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
                  go({ ...place, who: currentTarget.value as Who });
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
                {peopleBys.map((name) => (
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
