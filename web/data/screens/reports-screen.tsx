import { useState } from 'preact/hooks';
import { askAs } from '../../session/session.ts';
import type { Place } from '../address/place.ts';
import { bytesWritten, dayWritten } from '../figures/numbers.ts';
import type { Run } from '../figures/published.ts';
import type { Voice } from '../figures/voice.ts';
import { addressFor, isStaffOf, useReading } from '../reading/reading.ts';
import { languages } from '../../words/languages.ts';
import { Failed } from './failed.tsx';
import { Heading } from './heading.tsx';
import { useVoice } from './use-voice.ts';

/** What was printed and written of each run: profile, brief and matrix to read, tables to work with. */
export function ReportsScreen({ place }: { place: Extract<Place, { screen: 'reports' }> }) {
  const voice = useVoice();
  const { speak } = voice;
  const told = useReading<{ runs: Run[] }>(place.survey, 'runs');
  if (told.state === 'failed') return <Failed error={told.error} isScreen />;
  if (told.state === 'waiting') return <p class="quiet">{speak('loading')}</p>;
  const runs = told.value.runs.toReversed();
  return (
    <article>
      <header>
        <Heading>{speak('reportsTitle')}</Heading>
      </header>
      {runs.length === 0 && <p>{speak('nothingHere')}</p>}
      {runs
        .filter(({ run }) => place.run === undefined || place.run === run)
        .map((run) => (
          <OneRun key={run.run} {...{ voice, survey: place.survey, run }} />
        ))}
    </article>
  );
}

function OneRun({ voice, survey, run }: { voice: Voice; survey: string; run: Run }) {
  const { speak } = voice;
  const [fault, setFault] = useState<unknown>();
  const pages = run.files.filter(({ name }) => name.endsWith('.html'));
  const tables = run.files.filter(({ name }) => !name.endsWith('.html'));
  const address = (name: string) =>
    addressFor(survey, `runs/${encodeURIComponent(run.run)}/files/${encodeURIComponent(name)}`);
  const links = (files: Run['files']) => (
    <ul class="run-files">
      {files.map(({ name, bytes }) => (
        <li key={name}>
          <a
            href={address(name)}
            onClick={(event) => {
              if (!isStaffOf(survey)) return;
              // A link carries no token: who works on the survey asks for the place first.
              event.preventDefault();
              setFault(undefined);
              open(address(name)).catch(setFault);
            }}
          >
            {titleOf(voice, name)}
          </a>{' '}
          <small class="quiet">{bytesWritten(voice, bytes)}</small>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby={run.run}>
      <h2 id={run.run}>{speak('runOf', { day: dayWritten(voice, run.scheduledAt) })}</h2>
      <p class="quiet">
        {speak('runInterviews', { n: run.interviews })} · <code>{run.run}</code>
      </p>
      {fault !== undefined && <Failed error={fault} />}
      <h3>{speak('reportPages')}</h3>
      {links(pages)}
      <h3>{speak('reportTables')}</h3>
      {links(tables)}
    </section>
  );
}

async function open(address: string): Promise<void> {
  const answer = await askAs(address, { headers: { accept: 'application/json' } });
  const { url } = (await answer.json()) as { url: string };
  location.assign(url);
}

/** 'Migration Profile, English' of profile.en.html; other names are what they are. */
function titleOf({ speak }: Voice, name: string): string {
  const [, kind, language] = /^(profile|brief|matrix)\.(\w\w)\.html$/.exec(name) ?? [];
  if (kind !== 'profile' && kind !== 'brief' && kind !== 'matrix') return name;
  return `${speak(kind)}, ${languages[language as keyof typeof languages]}`;
}
