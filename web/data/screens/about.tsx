import type { Place } from '../address/place.ts';
import { countWritten, dayWritten } from '../figures/numbers.ts';
import type { Figure, Table, Text } from '../figures/published.ts';
import { useReading } from '../reading/reading.ts';
import type { Voice } from '../figures/voice.ts';
import { provenanceWritten } from './provenance-written.ts';
import { Woven } from './woven.tsx';

/** An indicator as the definition has it, as far as it is shown here. */
interface CatalogueEntry {
  id: string;
  unit: string;
  universe?: string;
  links: string[];
  figures: {
    name: string;
    value?: string;
    denominator?: string;
    universe?: string;
    unit?: string;
  }[];
  questions: { name: string; number: string; module: Text; wording: Text }[];
}

/** What must be known of a figure: who is counted, what was asked, what to mind, the sample, how to cite. */
export function About({
  voice,
  place,
  run,
  table,
  figure,
}: {
  voice: Voice;
  place: Extract<Place, { screen: 'indicator' }>;
  run: string;
  table: Table;
  figure: Figure;
}) {
  const { speak } = voice;
  const { provenance } = table;
  const catalogue = useReading<{ indicators: CatalogueEntry[] }>(
    place.survey,
    `catalogue?run=${encodeURIComponent(run)}`,
  );
  const entry =
    catalogue.state === 'read'
      ? catalogue.value.indicators.find(({ id }) => id === figure.id)
      : undefined;
  const own = entry?.figures.find(({ name }) => name === figure.figure);
  const universe = own?.universe ?? (own?.unit === undefined ? entry?.universe : undefined);
  const received = provenance.received?.last ?? run;
  return (
    <section class="about" aria-labelledby="about">
      <h2 id="about">{speak('about')}</h2>
      <dl>
        <dt>{speak('caveat')}</dt>
        <dd>
          <bdi>{voice.of(figure.caveat)}</bdi>
        </dd>
        <dt>{speak('unit')}</dt>
        <dd>
          {speak('unitText', { unit: figure.unit })}
          {universe !== undefined && (
            <>
              ,{' '}
              <Woven
                speak={speak}
                name="universe"
                places={{ universe: <code dir="ltr">{universe}</code> }}
              />
            </>
          )}
        </dd>
        {own?.value !== undefined && (
          <>
            <dt>{speak('expression')}</dt>
            <dd>
              <code dir="ltr">
                {own.value}
                {own.denominator !== undefined && ` / ${own.denominator}`}
              </code>
            </dd>
          </>
        )}
        {entry && entry.questions.length > 0 && (
          <>
            <dt>{speak('questions')}</dt>
            <dd>
              <Questions {...{ voice, entry }} />
            </dd>
          </>
        )}
        <dt>{speak('sample')}</dt>
        <dd>
          {provenanceWritten(voice, provenance)} <bdi>{voice.of(provenance.frameLimits)}</bdi>
        </dd>
        <dt>{speak('rules')}</dt>
        <dd>
          <bdi>{voice.of(provenance.rules)}</bdi>
        </dd>
        {entry && entry.links.length > 0 && (
          <>
            <dt>{speak('goals')}</dt>
            <dd>{entry.links.join(' · ')}</dd>
          </>
        )}
        <dt>{speak('cite')}</dt>
        <dd>
          {speak('citation', {
            ...{ survey: voice.within(provenance.title), indicator: voice.within(figure.title) },
            ...{ run: voice.number(run), definition: provenance.definition },
          })}{' '}
          {dayWritten(voice, received)}. <span class="address">{location.href}</span>
        </dd>
      </dl>
    </section>
  );
}

/** A few are read at once; a long list is opened by who wants it. */
function Questions({ voice, entry }: { voice: Voice; entry: CatalogueEntry }) {
  const list = (
    <ul class="questions">
      {entry.questions.map(({ name, number, wording }) => (
        <li key={name}>
          <code>{number}</code> <bdi>{voice.of(wording)}</bdi>
        </li>
      ))}
    </ul>
  );
  if (entry.questions.length <= 5) return list;
  return (
    <details>
      <summary>
        {countWritten(voice, entry.questions.length)}: {entry.questions[0]?.number} –{' '}
        {entry.questions.at(-1)?.number}
      </summary>
      {list}
    </details>
  );
}
