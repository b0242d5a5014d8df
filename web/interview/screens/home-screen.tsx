import { useEffect, useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { language } from '../../words/words.ts';
import { damaged, desk, drafts, ownDesk, parcels, receipts, works } from '../desk.ts';
import type { KeptWork } from '../home/kept-work.ts';
import { keyOf, type Task, tasksOf } from '../home/tasks.ts';
import { StorageFault } from '../storage/records.ts';
import { Problem } from '../../server/problem.ts';
import { keptDefinition } from '../storage/kept-definition.ts';
import { line, reachedAt, surprise, sync } from '../sync.ts';
import { words } from '../words/words.ts';
import { translated } from '../course/translated.ts';
import { Heading } from './heading.tsx';
import { goTo } from './place.ts';
import { SignInAgain } from './sign-in-again.tsx';
import { surveyLanguage } from './survey-language.ts';
import { LineState } from './line-state.tsx';
import { LooksMenu } from './looks-menu.tsx';
import { isPersisted } from './persistence.ts';

/** Home: where one is in the day, what is next, whether the work is safe. */
export function HomeScreen() {
  const speak = words.speak.value;
  const own = works.value;
  return (
    <div class="home">
      <header class="home-head">
        <Heading of="home">{speak('title')}</Heading>
        <LooksMenu />
        <LineState />
      </header>
      <main>
        <SignInAgain />
        {damaged.value.length > 0 && (
          <p class="notice danger" role="alert">
            {speak('damagedRecords', { n: damaged.value.length })}
          </p>
        )}
        {surprise.value !== undefined && (
          <p class="notice" dir="auto">
            {surpriseInWords(surprise.value)}
          </p>
        )}
        {own.length === 0 && (
          <p class="quiet">{speak(line.value === 'asking' ? 'askingWork' : 'noWork')}</p>
        )}
        {own.map((work) => (
          <SurveyWork key={work.survey} work={work} />
        ))}
      </main>
      <HomeFoot />
    </div>
  );
}

function surpriseInWords(error: unknown): string {
  const speak = words.speak.value;
  if (error instanceof StorageFault) return speak('notKept');
  return error instanceof Problem ? `${error.message}. ${error.remedy}` : speak('unexpected');
}

function SurveyWork({ work }: { work: KeptWork }) {
  const speak = words.speak.value;
  const [definition, setDefinition] = useState<SurveyDefinition>();
  const { survey, version } = work;
  useEffect(() => {
    const { database } = ownDesk();
    void keptDefinition(database, survey, version).then(setDefinition);
  }, [survey, version]);
  if (!definition) return null;
  const device = { drafts: drafts.value, parcels: parcels.value, receipts: receipts.value };
  const tasks = tasksOf(work, definition, device);
  const areas = [...new Set(tasks.map(({ area }) => area))].sort();
  const { text, lang } = translated(work.title, surveyLanguage.value);
  return (
    <section>
      <h2 lang={lang}>{text}</h2>
      {tasks.length === 0 && <p class="quiet">{speak('nothingToDo')}</p>}
      {areas.map((area) => (
        <AreaTasks
          key={area}
          area={area}
          tasks={tasks.filter((task) => task.area === area)}
          definition={definition}
        />
      ))}
    </section>
  );
}

function AreaTasks({
  area,
  tasks,
  definition,
}: {
  area: string;
  tasks: readonly Task[];
  definition: SurveyDefinition;
}) {
  const speak = words.speak.value;
  const done = tasks.filter(
    ({ state: { kind } }) => kind === 'closed' || kind === 'received',
  ).length;
  return (
    <section class="area">
      <h3>
        {speak('area', { area })}
        <span class="quiet">{speak('doneOf', { done, n: tasks.length })}</span>
        <progress
          max={tasks.length}
          value={done}
          aria-label={speak('doneOf', { done, n: tasks.length })}
        />
      </h3>
      <ul class="tasks">
        {tasks.map((task) => (
          <TaskLine key={keyOf(task)} task={task} definition={definition} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ task, definition }: { task: Task; definition: SurveyDefinition }) {
  const form = definition.instruments[task.form];
  const title =
    form && form.outcome === undefined ? translated(form.title, surveyLanguage.value).text : '';
  return (
    <li class={`task ${task.state.kind.replace(' ', '-')}`}>
      <button
        type="button"
        onClick={() => {
          goTo({ kind: 'task', task });
        }}
      >
        <span class="task-case">
          <bdi>{task.case}</bdi>
          {title !== '' && <span class="quiet">{title}</span>}
        </span>
        <span class="task-state">{stateInWords(task)}</span>
        <span aria-hidden="true" class="onward" />
      </button>
    </li>
  );
}

/** How a task stands, in words. */
export function stateInWords({ state, visits, returned }: Task): string {
  const speak = words.speak.value;
  switch (state.kind) {
    case 'begun': {
      const { asked, answered } = state.draft.progress;
      return speak('begun', { share: asked === 0 ? 0 : Math.floor((100 * answered) / asked) });
    }
    case 'returned':
      return speak('returned', { n: returned?.comments.length ?? 0 });
    case 'to visit':
      return visits === 0 ? speak('firstVisit') : speak('nextVisit', { number: visits + 1 });
    case 'closed':
      return speak(state.parcel.state.kind === 'refused' ? 'notTaken' : 'waitsToBeSent');
    case 'received':
      return speak('received');
  }
}

function HomeFoot() {
  const speak = words.speak.value;
  const last = reachedAt.value;
  const time = new Intl.DateTimeFormat(language.value, { timeStyle: 'short' });
  return (
    <footer class="home-foot">
      <button
        type="button"
        onClick={() => {
          goTo({ kind: 'outbox' });
        }}
      >
        {speak('outboxCount', { n: parcels.value.length })}
      </button>
      <button
        type="button"
        onClick={() => {
          goTo({ kind: 'device' });
        }}
      >
        {speak(isPersisted.value ? 'keptHere' : 'keptLoosely')}
      </button>
      <button type="button" onClick={() => void sync()} disabled={line.value === 'asking'}>
        {last ? speak('lastAsked', { time: time.format(last) }) : speak('askNow')}
      </button>
      <span class="quiet small">{desk.value?.user}</span>
    </footer>
  );
}
