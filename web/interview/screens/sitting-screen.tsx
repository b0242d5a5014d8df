import { durationOf } from '../../../questionnaire/duration.ts';
import { directionOf } from '../../words/languages.ts';
import { nameOfRow, filled, rosterOf } from '../course/names-of-rows.ts';
import { numberOfRows } from '../course/number-of-rows.ts';
import { partOf } from '../course/part-of.ts';
import { passedOpen, type Stop, stopAfter, stopBefore } from '../course/stops.ts';
import { translated } from '../course/translated.ts';
import { keepWritten } from '../fields/written-text.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { words } from '../words/words.ts';
import { EndPart } from './end-part.tsx';
import { Heading } from './heading.tsx';
import { Hint } from './hint.tsx';
import { looks, LooksMenu } from './looks-menu.tsx';
import { OpenPart } from './open-part.tsx';
import { SeveralPart } from './several-part.tsx';
import { QuestionPart } from './question-part.tsx';
import { RosterPart } from './roster-part.tsx';
import { NotKept } from './not-kept.tsx';
import { surveyLanguage } from './survey-language.ts';
import { ToList } from './to-list.tsx';

/** An interview: where one is, the question, and on. */
export function SittingScreen({ sitting }: { sitting: Sitting }) {
  const { at } = sitting.scene.value;
  const fault = sitting.fault.value;
  return (
    <div class="sitting" data-at={typeof at === 'string' ? at : at.path}>
      <SittingHead sitting={sitting} />
      <main>
        {fault && <NotKept sitting={sitting} fault={fault} />}
        <form
          class="part"
          onSubmit={(event) => {
            event.preventDefault();
            void onward(sitting);
          }}
        >
          <Part sitting={sitting} />
          {/* Enter in a field goes on, as Next does. */}
          <button class="unseen" tabIndex={-1} aria-hidden="true" />
        </form>
      </main>
      <SittingFoot sitting={sitting} />
    </div>
  );
}

function Part({ sitting }: { sitting: Sitting }) {
  const { at, stops } = sitting.scene.value;
  if (at === 'end') return <EndPart sitting={sitting} />;
  if (at === 'open') return <OpenPart sitting={sitting} />;
  const part = partOf(stops, at);
  if (looks.value.isByPart && part.length > 1) {
    return <SeveralPart sitting={sitting} at={at} part={part} />;
  }
  const { element } = at;
  switch (element.kind) {
    case 'question':
      return <QuestionPart sitting={sitting} stop={at} question={element} />;
    case 'roster':
      return <RosterPart sitting={sitting} stop={at} roster={element} />;
    case 'note': {
      const { text, lang } = translated(element.label, surveyLanguage.value);
      return (
        <div class="question note">
          <Heading of={at.path} lang={lang} dir={directionOf(lang)}>
            {filled(text, sitting.instrument, sitting.interview, at.row)}
          </Heading>
          <Hint
            of={element}
            fill={(said) => filled(said, sitting.instrument, sitting.interview, at.row)}
          />
        </div>
      );
    }
  }
}

/** What is on the screen together with a stop. */
const shownWith = (stops: readonly Stop[], at: Stop): readonly Stop[] =>
  looks.value.isByPart ? partOf(stops, at) : [at];

/** On, once all is kept. */
async function onward(sitting: Sitting): Promise<void> {
  keepWritten();
  const { at, stops } = sitting.scene.value;
  if (typeof at === 'string') return;
  await sitting.go(stopAfter(stops, shownWith(stops, at).at(-1) ?? at) ?? 'end');
}

async function backward(sitting: Sitting): Promise<void> {
  keepWritten();
  const { at, stops } = sitting.scene.value;
  const last = stops.at(-1);
  const furthest = stops.find(({ path }) => path === sitting.draft().reached) ?? last;
  const before =
    at === 'end'
      ? last
      : at === 'open'
        ? furthest
        : stopBefore(stops, shownWith(stops, at)[0] ?? at);
  if (before) await sitting.go(before);
}

function SittingHead({ sitting }: { sitting: Sitting }) {
  const speak = words.speak.value;
  const { run, at } = sitting.scene.value;
  const draft = sitting.draft();
  const { asked, answered } = run.progress;
  const seconds = durationOf(sitting.definition, draft.form, run.open).reduce(
    (sum, module) => sum + module.seconds,
    0,
  );
  return (
    <header class="sitting-head">
      <ToList />
      <p class="trail">
        <bdi>{draft.case}</bdi>
        {typeof at !== 'string' &&
          trailOf(sitting, at).map((part) => (
            <span key={part}>
              {' '}
              · <bdi>{part}</bdi>
            </span>
          ))}
      </p>
      <p class="pace">
        <progress
          max={asked}
          value={answered}
          aria-label={speak('answered', { answered, asked })}
        />
        <span>{speak('minutesLeft', { n: Math.ceil(seconds / 60) })}</span>
      </p>
      <LooksMenu languages={sitting.definition.languages} />
    </header>
  );
}

/** 'Absent migrants', '2 of 3: Ben'. */
function trailOf({ instrument, interview }: Sitting, { within, row }: Stop): string[] {
  const speak = words.speak.value;
  const module = within[0];
  const trail = module ? [translated(module.label, surveyLanguage.value).text] : [];
  const number = Number(/\[(\d+)\]$/.exec(row)?.[1] ?? 0);
  if (number === 0) return trail;
  const roster = rosterOf(instrument, row);
  const list = row.slice(0, row.lastIndexOf('['));
  const of = roster ? numberOfRows(interview, roster, list) : number;
  const name = nameOfRow(instrument, interview, row);
  const place = speak('nth', { number, of });
  return [...trail, name === undefined ? place : `${place}: ${name}`];
}

function SittingFoot({ sitting }: { sitting: Sitting }) {
  const speak = words.speak.value;
  const { at, run, stops } = sitting.scene.value;
  const open = passedOpen(stops, run.open, sitting.draft().reached).length;
  const isFirst = typeof at !== 'string' && stops[0]?.path === at.path;
  return (
    <nav class="sitting-foot" aria-label={speak('throughForm')}>
      <button type="button" disabled={isFirst} onClick={() => void backward(sitting)}>
        <span aria-hidden="true" class="backward" /> {speak('back')}
      </button>
      <button
        type="button"
        class="plain"
        disabled={open === 0}
        aria-current={at === 'open'}
        onClick={() => {
          keepWritten();
          void sitting.go('open');
        }}
      >
        {speak('openCount', { n: open })}
      </button>
      <button
        type="button"
        class="first"
        disabled={typeof at === 'string'}
        onClick={() => void onward(sitting)}
      >
        {speak('next')} <span aria-hidden="true" class="onward" />
      </button>
    </nav>
  );
}
