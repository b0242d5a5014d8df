import { useEffect, useState } from 'preact/hooks';
import type { Choice, SurveyDefinition } from '../../../questionnaire/definition.ts';
import { questionsOf } from '../../../questionnaire/definition.ts';
import { language } from '../../words/words.ts';
import { directionOf } from '../../words/languages.ts';
import { translated } from '../course/translated.ts';
import { ownDesk } from '../desk.ts';
import { localTime } from '../draft/local-time.ts';
import type { Task } from '../home/tasks.ts';
import { isNotContacted, mayEnd, visitRuleOf } from '../home/visit-rule.ts';
import { keptDefinition } from '../storage/kept-definition.ts';
import { StorageFault } from '../storage/records.ts';
import { words } from '../words/words.ts';
import { Heading } from './heading.tsx';
import { stateInWords } from './home-screen.tsx';
import { noteVisit, open } from './place.ts';
import { surveyLanguage } from './survey-language.ts';
import { ToList } from './to-list.tsx';

/** A case: what was said of it, its visits, and what can be done. */
export function TaskScreen({ task }: { task: Task }) {
  const speak = words.speak.value;
  const [fault, setFault] = useState('');
  const [definition, setDefinition] = useState<SurveyDefinition>();
  useEffect(() => {
    void keptDefinition(ownDesk().database, task.survey, task.version).then(setDefinition);
  }, [task]);
  const form = definition?.instruments[task.form];
  const isHousehold = form?.outcome !== undefined;
  const canWork = task.state.kind !== 'closed' && task.state.kind !== 'received';
  const told = (error: unknown) => {
    setFault(speak(error instanceof StorageFault ? 'notKept' : 'missingForm'));
  };
  return (
    <div class="task-screen">
      <header class="sitting-head">
        <ToList />
      </header>
      <main>
        <Heading of={task.case}>
          <bdi>{task.case}</bdi>
        </Heading>
        <p class="quiet">
          {speak('area', { area: task.area })}
          {form && ` · ${translated(form.title, surveyLanguage.value).text}`}
        </p>
        <p>{stateInWords(task)}</p>
        {task.state.kind === 'closed' && task.state.parcel.state.kind === 'refused' && (
          <p class="notice" dir="auto">
            {task.state.parcel.state.title}. {task.state.parcel.state.remedy}
          </p>
        )}
        {task.returned && (
          <section>
            <h2>{speak('comments')}</h2>
            <ul class="comments">
              {task.returned.comments.map(({ path, text }) => (
                <li key={`${path} ${text}`} class="notice">
                  <span class="quiet">{shortOf(definition, task.form, path)}</span>
                  <p dir="auto">{text}</p>
                </li>
              ))}
            </ul>
            <p class="quiet">{speak('askAgainWhole')}</p>
          </section>
        )}
        {canWork && (
          <button type="button" class="first close" onClick={() => void open(task).catch(told)}>
            {speak(task.state.kind === 'begun' ? 'goOn' : 'beginForm')}
          </button>
        )}
        <p role="alert" class="fault">
          {fault}
        </p>
        {task.made.length > 0 && <Visits task={task} definition={definition} />}
        {canWork && isHousehold && definition && task.state.kind !== 'begun' && (
          <NoInterview task={task} definition={definition} told={told} />
        )}
      </main>
    </div>
  );
}

function Visits({ task, definition }: { task: Task; definition: SurveyDefinition | undefined }) {
  const speak = words.speak.value;
  const style = new Intl.DateTimeFormat(language.value, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const results = definition ? resultsOf(definition, task.form) : [];
  return (
    <section>
      <h2>{speak('visits')}</h2>
      <ul class="visits">
        {task.made.map(({ begunAt, result }) => {
          const label = results.find(({ code }) => code === result)?.label;
          return (
            <li key={begunAt}>
              {style.format(new Date(begunAt))} ·{' '}
              {label ? translated(label, surveyLanguage.value).text : result}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A visit at which nobody was interviewed: what came of it, and whether the case ends with it. */
function NoInterview({
  task,
  definition,
  told,
}: {
  task: Task;
  definition: SurveyDefinition;
  told: (error: unknown) => void;
}) {
  const speak = words.speak.value;
  const [begunAt] = useState(() => localTime(new Date()));
  const [result, setResult] = useState('');
  const [isFinal, setFinal] = useState(false);
  const rule = visitRuleOf(definition);
  const made = [...task.made, { begunAt, result, isFinal }];
  const allowed = mayEnd(result, made, task.visits + 1, rule);
  return (
    <details class="no-interview">
      <summary>{speak('noInterview')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          noteVisit(task, { begunAt, result, isFinal: isFinal && allowed }).catch(told);
        }}
      >
        <fieldset class="choices">
          <legend>{speak('whatCameOfIt')}</legend>
          <div class="list">
            {resultsOf(definition, task.form).map((choice) => {
              const { text, lang } = translated(choice.label, surveyLanguage.value);
              return (
                <label key={choice.code} class="choice">
                  <input
                    type="radio"
                    name="result"
                    value={choice.code}
                    required
                    checked={result === choice.code}
                    onChange={() => {
                      setResult(choice.code);
                      setFinal(!isNotContacted(choice.code));
                    }}
                  />
                  <span lang={lang} dir={directionOf(lang)}>
                    {text}
                  </span>
                </label>
              );
            })}
          </div>
        </fieldset>
        {result !== '' && (
          <label class="tick">
            <input
              type="checkbox"
              checked={isFinal && allowed}
              disabled={!allowed}
              onChange={({ currentTarget }) => {
                setFinal(currentTarget.checked);
              }}
            />
            {speak('endsCase')}
          </label>
        )}
        {result !== '' && !allowed && (
          <p class="quiet">
            {speak('visitRule', { visits: rule.visits, days: rule.days, made: task.visits + 1 })}
          </p>
        )}
        <button class="first" disabled={result === ''}>
          {speak('noteVisit')}
        </button>
      </form>
    </details>
  );
}

/** What may come of a visit without an interview: the codes of the form's outcome, but complete and partial (AAPOR 1xx). */
function resultsOf(definition: SurveyDefinition, form: string): readonly Choice[] {
  const instrument = definition.instruments[form];
  const outcome = [...questionsOf(instrument?.elements ?? [])].find(
    ({ name }) => name === instrument?.outcome,
  );
  return (definition.choices[outcome?.choices ?? ''] ?? []).filter(
    ({ code }) => !code.startsWith('1'),
  );
}

function shortOf(definition: SurveyDefinition | undefined, form: string, path: string): string {
  const name = /(\w+)$/.exec(path)?.[1];
  const elements = definition?.instruments[form]?.elements ?? [];
  const question = [...questionsOf(elements)].find((each) => each.name === name);
  const row = /\[(\d+)\]/.exec(path)?.[1];
  return `${question?.short ?? path}${row === undefined ? '' : ` (${row})`}`;
}
