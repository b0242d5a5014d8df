import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useLive } from '../live/use-live.ts';
import { useSurvey } from '../live/use-survey.ts';
import { Link } from '../place/link.tsx';
import { caseAddress } from '../server/addresses.ts';
import type { CaseLife } from '../server/case.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { State } from './case-table.tsx';
import { Decisions } from './decisions.tsx';
import { TimeLine } from './time-line.tsx';

/** A case: its whole life on one line, its interviews, and what can be decided about it. */
export function CasePage({
  survey,
  area,
  case: code,
}: {
  survey: string;
  area: string;
  case: string;
}) {
  const speak = words.speak.value;
  const { value: life, problem, again } = useLive<CaseLife>(caseAddress(survey, area, code), 5);
  const { names, definition } = useSurvey(survey);
  if (!life) return <Awaiting problem={problem} />;
  const { state } = life;
  const title = speak('caseTitle', { case: code });
  return (
    <Screen
      title={title}
      name={title}
      above={<Link to={{ screen: 'area', survey, area }}>‹ {speak('areaTitle', { area })}</Link>}
    >
      <Fault problem={problem} />
      <p class="lead">
        {names.listClass(life.listClass)} · <State state={state ?? 'hidden'} />
        {life.outcome !== undefined && ` · ${names.outcome(life.outcome)}`}
      </p>
      {state === undefined ? (
        <p class="notice">{speak('blindCase')}</p>
      ) : (
        <div class="two">
          <div>
            <Interviews survey={survey} area={area} life={life} />
            <TimeLine life={life} names={names} />
          </div>
          <Decisions
            survey={survey}
            area={area}
            life={life}
            definition={definition}
            names={names}
            decided={again}
          />
        </div>
      )}
    </Screen>
  );
}

function Interviews({ survey, area, life }: { survey: string; area: string; life: CaseLife }) {
  const speak = words.speak.value;
  const { versions, backCheckForm, state } = life;
  const isToReview = state === 'received' || state === 'returned';
  if (versions.length === 0 && backCheckForm === undefined) return null;
  const place = { screen: 'review' as const, survey, area, case: life.case };
  return (
    <section>
      <h2>{speak('interviews')}</h2>
      <ul class="interviews">
        {versions.toReversed().map(({ instanceId, standing, sentBy, receivedAt, flags }) => (
          <li key={instanceId}>
            <Link
              to={{ ...place, interview: instanceId }}
              class={standing === 'counts' && isToReview ? 'button first' : 'button'}
            >
              {speak(standing === 'counts' && isToReview ? 'review' : 'read')}
            </Link>
            <span>
              {sentBy}, {say.when(receivedAt)}
              <span class="quiet">
                {' '}
                · {speak(`standing ${standing}`)} · {speak('flagged', { n: flags })}
              </span>
            </span>
          </li>
        ))}
        {backCheckForm !== undefined && (
          <li>
            <Link to={{ ...place, interview: backCheckForm }} class="button">
              {speak('read')}
            </Link>
            <span>
              {life.backCheckBy}
              <span class="quiet"> · {speak('standing back-check')}</span>
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}
