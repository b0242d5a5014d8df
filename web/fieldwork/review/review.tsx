import { useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../../questionnaire/definition.ts';
import { askAs } from '../../session/session.ts';
import { Awaiting, Fault } from '../live/answering.tsx';
import { Screen } from '../live/screen.tsx';
import { useCommand } from '../live/use-command.ts';
import { useLive } from '../live/use-live.ts';
import { useDefinition, useSurvey } from '../live/use-survey.ts';
import { Link } from '../place/link.tsx';
import { caseAddress } from '../server/addresses.ts';
import type { CaseLife, Review } from '../server/case.ts';
import { Sign } from '../signs/sign.tsx';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';
import { AnswerLine } from './answer-line.tsx';
import { answersInOrder } from './answers-in-order.ts';
import { FlagList } from './flag-list.tsx';

/** An interview to be read, accepted or returned with comments at its questions. It never changes; the case does. */
export function ReviewPage({
  survey,
  area,
  case: code,
  interview,
}: {
  survey: string;
  area: string;
  case: string;
  interview: string;
}) {
  const speak = words.speak.value;
  const life = useLive<CaseLife>(caseAddress(survey, area, code), 5);
  const { value: review, problem } = useLive<Review>(
    caseAddress(survey, area, code, 'interviews', interview),
    3600,
  );
  const definition = useDefinition(survey, review?.version);
  const { names } = useSurvey(survey);
  const [comments, setComments] = useState<ReadonlyMap<string, string>>(new Map());
  const [isNarrow, setNarrow] = useState(false);
  const [said, setSaid] = useState<'accepted' | 'returned'>();
  const command = useCommand();
  const instrument = definition?.instruments[review?.form ?? ''];
  if (!review || !definition || !instrument || !life.value) {
    return <Awaiting problem={problem ?? life.problem} />;
  }

  const { state, counting, versions, nextNumber, interviewer = '', assignedTo } = life.value;
  const { lines, others } = answersInOrder(instrument, review);
  const version = versions.find((each) => each.instanceId === interview);
  const newer = versions.find((each) => each.replaces === interview);
  const standing = version?.standing ?? review.standing;
  const isToDecide = counting === interview && (state === 'received' || state === 'returned');
  const written = [...comments]
    .map(([path, text]) => ({ path, text: text.trim() }))
    .filter(({ text }) => text !== '');
  const minutes = Math.round(
    (Date.parse(review.device.closedAt) - Date.parse(review.device.startedAt)) / 60_000,
  );
  const decide = (kind: 'accept' | 'return') =>
    void command.run(async () => {
      await askAs(caseAddress(survey, area, code, 'decisions'), {
        method: 'POST',
        body: {
          number: nextNumber,
          decision: { kind, interview },
          ...(kind === 'return' && { comments: written }),
        },
      });
      setSaid(kind === 'accept' ? 'accepted' : 'returned');
      setComments(new Map());
      await life.again();
    });
  const shown = isNarrow
    ? lines.filter((line) => line.flags.length > 0 || comments.has(line.path))
    : lines;
  const title = speak('reviewTitle', { case: code });
  return (
    <Screen
      title={title}
      name={title}
      above={
        <Link to={{ screen: 'case', survey, area, case: code }}>
          ‹ {speak('caseTitle', { case: code })}
        </Link>
      }
    >
      <p class="lead">
        {speak('reviewStory', {
          who: version?.sentBy ?? life.value.backCheckBy ?? '–',
          when: say.when(review.receivedAt),
          minutes,
        })}
      </p>
      <p class="quiet small">{speak('namesApart')}</p>
      <div role="status" class="said">
        {newer ? (
          <p class="notice good">
            {speak('newerHere')}{' '}
            <Link to={{ screen: 'review', survey, area, case: code, interview: newer.instanceId }}>
              {speak('showNewer')}
            </Link>
          </p>
        ) : (
          said && (
            <p class="notice good">
              <Sign name="tick" />{' '}
              {said === 'accepted'
                ? speak('acceptedNow')
                : speak('returnedNow', { who: assignedTo ?? interviewer })}
            </p>
          )
        )}
      </div>
      {others.length > 0 && (
        <section>
          <h2>{speak('flagsAtAll')}</h2>
          <FlagList flags={others} instrument={instrument} names={names} />
        </section>
      )}
      <label class="tick">
        <input
          type="checkbox"
          checked={isNarrow}
          onChange={({ currentTarget: { checked } }) => {
            setNarrow(checked);
          }}
        />
        {speak('onlyFlags')}
      </label>
      {lines.length === 0 && <p class="quiet">{speak('noAnswers')}</p>}
      <Answers
        lines={shown}
        definition={definition}
        instrument={instrument}
        names={names}
        comments={comments}
        {...(isToDecide && {
          comment: (path: string, text: string | undefined) => {
            const next = new Map(comments);
            if (text === undefined) next.delete(path);
            else next.set(path, text);
            setComments(next);
          },
        })}
      />
      {isToDecide ? (
        <div class="verdict unprinted">
          <Fault problem={command.problem} />
          <button
            type="button"
            class="first"
            disabled={command.isBusy || written.length > 0}
            onClick={() => {
              decide('accept');
            }}
          >
            <Sign name="tick" /> {speak('accept')}
          </button>
          <button
            type="button"
            disabled={command.isBusy || written.length === 0}
            onClick={() => {
              decide('return');
            }}
          >
            <Sign name="back" />{' '}
            {written.length === 0 ? speak('returnNow') : speak('returnIt', { n: written.length })}
          </button>
          {written.length === 0 && <span class="quiet small">{speak('returnHint')}</span>}
        </div>
      ) : (
        standing !== 'counts' && (
          <p class="quiet">{speak('notReviewable', { standing: speak(`standing ${standing}`) })}</p>
        )
      )}
    </Screen>
  );
}

function Answers({
  lines,
  definition,
  instrument,
  names,
  comments,
  comment,
}: {
  lines: ReturnType<typeof answersInOrder>['lines'];
  definition: SurveyDefinition;
  comments: ReadonlyMap<string, string>;
} & Omit<Parameters<typeof AnswerLine>[0], 'line' | 'written' | 'definition'>) {
  return (
    <div class="answers">
      {lines.map((line, at) => (
        <AnswerLine
          key={`${line.path} ${line.kind === 'heading' ? String(at) : ''}`}
          line={line}
          definition={definition}
          instrument={instrument}
          names={names}
          written={comments.get(line.path)}
          {...(comment && { comment })}
        />
      ))}
    </div>
  );
}
