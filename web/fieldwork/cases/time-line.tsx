import type { CaseEvent, CaseLife } from '../server/case.ts';
import type { Names } from '../server/names.ts';
import { say } from '../words/say.ts';
import { words } from '../words/words.ts';

const known = [
  'interview',
  'correction',
  'visit',
  'final visit',
  'assign',
  'accept',
  'return',
  'reopen',
  'choose',
  'set-aside',
  'dispose',
  'back-check',
  'back-checked',
] as const;

/** Everything that happened to a case, the newest first, by the server's clock. */
export function TimeLine({ life, names }: { life: CaseLife; names: Names }) {
  const speak = words.speak.value;
  return (
    <section>
      <h2>{speak('life')}</h2>
      <ol class="time-line" reversed>
        {life.history.toReversed().map((event, at) => (
          <li key={life.history.length - at} class={`event-${event.what.replace(' ', '-')}`}>
            <time dateTime={event.at}>{say.when(event.at)}</time>
            <p>
              <strong>{inWords(event, names)}</strong> {speak('by', { who: event.by })}
              {event.why !== undefined && <>, {speak('because', { why: reason(event.why) })}</>}
              {event.device !== undefined && (
                <span class="quiet"> · {speak('device', { device: event.device })}</span>
              )}
            </p>
            {event.what === 'return' && <Comments life={life} at={event} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function inWords({ what, about = '' }: CaseEvent, names: Names): string {
  const name = known.find((each) => each === what);
  if (name === undefined) return what;
  const isOutcome = name === 'visit' || name === 'final visit' || name === 'dispose';
  return words.speak.value(`event ${name}`, { about: isOutcome ? names.outcome(about) : about });
}

const reasons = [
  'new information',
  'back-check',
  'mistake in the office',
  'random',
  'targeted',
  'invented',
  'wrong household',
  'no consent',
  'duplicate',
] as const;

function reason(why: string): string {
  const name = reasons.find((each) => each === why);
  return name === undefined ? why : words.speak.value(`why ${name}`);
}

/** What was written when the interview was returned. */
function Comments({ life, at }: { life: CaseLife; at: CaseEvent }) {
  const returns = life.history.filter(({ what, about }) => what === 'return' && about === at.about);
  const own = life.comments.filter(({ interview }) => interview === at.about)[returns.indexOf(at)];
  if (!own) return null;
  return (
    <ul class="comments">
      {own.comments.map(({ path, text }) => (
        <li key={path}>
          <code>{path}</code> {text}
        </li>
      ))}
    </ul>
  );
}
